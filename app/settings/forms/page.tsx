import { InquiryFormsPage } from '@/features/inquiries';

export default function Page() {
  return <InquiryFormsPage />;
}
