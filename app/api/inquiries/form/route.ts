import { formAnswer, formInput } from '@/features/inquiries/schema';
import { receiveByForm } from '@/features/inquiries/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'public',
    summary: 'Send an inquiry from a form on a website, with the form’s publishable key',
    body: formInput,
    answer: formAnswer,
    status: 202,
    anySite: true,
  },
  (_ctx, { body, peer }) => receiveByForm(body, peer),
);
