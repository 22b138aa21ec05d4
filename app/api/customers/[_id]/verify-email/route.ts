import { customerRef, verificationSent } from '@/features/customers/schema';
import { sendEmailVerification } from '@/features/customers/service';
import { route } from '@/lib/route';

export const POST = route(
  {
    can: 'customers.verify',
    summary: 'Mail the customer a link that confirms its e-mail address',
    params: customerRef,
    answer: verificationSent,
    status: 202,
  },
  (ctx, { params }) => sendEmailVerification(ctx, params._id),
);
