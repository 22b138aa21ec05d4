import { CustomFields } from '@/features/custom-fields';
import { RequiredFields } from '@/features/organization';
import { PageHead } from '@/lib/ui/PageHead';

export default function Page() {
  return (
    <>
      <PageHead title="Customer fields" text="What your organization asks about a customer." />
      <div className="grid gap-4">
        <CustomFields />
        <RequiredFields />
      </div>
    </>
  );
}
