import { primaryContact } from '@/features/contacts/service';
import type { loadOpenCustomer } from '@/features/customers/service';
import { sellerOf, signed } from '@/lib/letterhead';
import { mailIsSetUp, queueMail } from '@/lib/mail';
import { isMailAddress } from '@/lib/mail-address';
import { fromMinor } from '@/lib/money';
import { type Context, Problem } from '@/lib/service';
import { formatMoney } from '@/lib/ui/format';
import type { OrderDocument } from '../model';
import type { ImportStage, OrderStatus } from '../states';

type Customer = Awaited<ReturnType<typeof loadOpenCustomer>>;

const statusWords: Record<OrderStatus, string> = {
  pending: 'is open again',
  confirmed: 'is confirmed',
  completed: 'is completed',
  cancelled: 'was cancelled',
  refunded: 'was refunded',
};
const stageWords: Record<ImportStage, string> = {
  ordered: 'was ordered',
  shipped: 'is on its way by ship',
  customs: 'is at customs',
  registered: 'is registered',
  delivered: 'was delivered',
};

/** Mails the customer what changed of its order; nothing where nothing did that it would want to know. */
export async function tell(ctx: Context, customer: Customer, doc: OrderDocument): Promise<void> {
  const news = newsOf(ctx, doc);
  if (news.length === 0) return;
  if (!mailIsSetUp()) throw Problem.field('mail_not_set_up', 'notify', 'This server sends no mail yet');
  refuseUnwanted(ctx, customer);
  const contact = await primaryContact(ctx, customer._id);
  const to = [contact?.email, customer.email].find((one) => typeof one === 'string' && isMailAddress(one));
  if (!to) throw Problem.field('invalid', 'notify', 'Neither a contact nor the customer has an e-mail address');
  const name = contact?.email === to ? contact.firstName : customer.name;
  const text = `Hello ${name},\n\n${news.join('\n')}\n\n${ctx.org.name}\n`;
  const from = signed(ctx, await sellerOf(ctx, customer.ownerId));
  await queueMail(ctx, { to, ...from, subject: `Your order ${doc.orderNumber} from ${ctx.org.name}`, text });
}

function newsOf(ctx: Context, doc: OrderDocument): string[] {
  const { status, orderNumber, vehicleImport: way } = doc;
  const back = doc.isModified('refundedMinor') ? givenBack(ctx, doc) : '';
  const whole = status === 'refunded';
  return [
    ...(doc.isModified('status')
      ? [`Your order ${orderNumber} ${statusWords[status]}${whole && back ? `: ${back}` : ''}.`]
      : []),
    ...(back && !whole ? [`Of your order ${orderNumber}, ${back} was refunded.`] : []),
    ...(way && doc.isModified('vehicleImport.stage')
      ? [`The vehicle of your order ${orderNumber} ${stageWords[way.stage]}.`]
      : []),
    ...(way?.eta && doc.isModified('vehicleImport.eta') ? [`It is expected on ${way.eta}.`] : []),
  ];
}

/** How much went back now and, after an earlier part, in all. */
function givenBack(ctx: Context, doc: OrderDocument): string {
  const currency = doc.currency ?? ctx.org.currency;
  const money = (minor: number) => formatMoney(fromMinor(minor, currency), currency);
  const inAll = doc.refundedMinor ?? 0;
  // The latest of the steps is this one; each keeps what was refunded so far.
  const before = (doc.steps ?? []).slice(0, -1).findLast((step) => step.refundedMinor)?.refundedMinor ?? 0;
  if (inAll === before) return '';
  return before > 0 ? `${money(inAll - before)} (${money(inAll)} in all)` : money(inAll);
}

/** What a customer said about being written to holds for who presses a button too. */
function refuseUnwanted(ctx: Context, { communicationPreferences: wishes }: Customer): void {
  const until = wishes?.doNotContactUntil;
  if (wishes?.channels?.email === false)
    throw Problem.field('contact_unwanted', 'notify', 'This customer wants no e-mail');
  if (until && until > ctx.now.toISOString().slice(0, 10))
    throw Problem.field('contact_unwanted', 'notify', `This customer wants to hear nothing before ${until}`);
}
