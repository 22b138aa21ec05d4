import { settleCarried } from '@/features/customers/service';
import { createOrder, updateOrder } from '@/features/orders/service';
import { quoteBody } from '@/features/quotes/schema';
import {
  acceptQuote,
  convertQuote,
  createQuote,
  deleteQuote,
  rejectQuote,
  reviseQuote,
  sendQuote,
  updateQuote,
} from '@/features/quotes/service';
import { answerByLink } from '@/features/quotes/service/answer-by-link';
import { findByLink } from '@/features/quotes/service/by-link';
import { expireQuote } from '@/features/quotes/service/expire';
import { paperOf } from '@/features/quotes/service/paper';
import { remindQuote } from '@/features/quotes/service/remind';
import type { Context } from '@/lib/context';
import { database } from '@/lib/db';
import { env } from '@/lib/env';
import { type Id, uuid } from '@/lib/id';
import { query } from '@/lib/service';
import { Job } from '@/models/job';

type Of = { ctx: Context; id: string };
const from = { address: '127.0.0.1' };
const items = [{ sku: 'V-1', quantity: 2, unitPrice: 10.5, taxRate: 5 }];

const draft = ({ ctx, id }: Of) =>
  createQuote(ctx, id, quoteBody.parse({ subject: 'Vans', items, validUntil: '2099-01-01' }));

const sent = async (of: Of) => sendQuote(of.ctx, of.id, (await draft(of))._id, { mail: false });

const accepted = async (of: Of) => acceptQuote(of.ctx, of.id, (await sent(of))._id, { name: 'Mei' }, from);

/** Whether the letter arrives is told elsewhere. */
async function test(of: Of) {
  env.SMTP_URL = 'smtp://127.0.0.1:1';
  try {
    return await sendQuote(of.ctx, of.id, (await draft(of))._id, { test: true });
  } finally {
    env.SMTP_URL = undefined;
    await Job.deleteMany({ kind: 'mail.send', orgId: uuid(of.ctx.org.id) });
  }
}

async function expired(of: Of) {
  const { _id } = await sent(of);
  await database()
    .collection('quotes')
    .updateOne({ _id: uuid(_id) as never }, { $set: { validUntil: new Date(0) } });
  return expireQuote(of.ctx, _id as Id);
}

/** Its moment comes; what it was sent for reads it so. */
async function reminded(of: Of) {
  const { _id } = await sent(of);
  const at = new Date(1);
  await database()
    .collection('quotes')
    .updateOne({ _id: uuid(_id) as never }, { $set: { remindAt: at } });
  return remindQuote(of.ctx, { quoteId: _id as Id, at: at.toISOString() });
}

/** Whoever holds the link of a sent quote. */
async function linked(of: Of) {
  const token = (await sent(of)).link?.split('/q/')[1] ?? '';
  const found = await findByLink(token);
  if (!found) throw new Error('the link leads nowhere');
  return found;
}

async function answered(of: Of) {
  const found = await linked(of);
  const seen = (await query(found.ctx, () => paperOf(found.ctx, found.row))).hash;
  return answerByLink(found, { action: 'accept', seen, name: 'Mei', signature: 'Mei', agree: 'yes' }, from);
}

async function completed({ ctx, id }: Of) {
  const order = await createOrder(ctx, id, { total: 5, status: 'pending' });
  return updateOrder(ctx, id, order._id, { status: 'completed' });
}

/** A quote that was made while its customer changed hands. */
async function settled(of: Of) {
  const made = await draft(of);
  await database()
    .collection('quotes')
    .updateOne({ _id: uuid(made._id) as never }, { $set: { acl: ['org', 'u:former'] } });
  return settleCarried(of.ctx, 'quotes', made);
}

/** Quotes and what becomes of orders: a call that does each once, and what that writes. */
export const quoteVerbs = {
  createQuote: { events: 1, call: draft },
  settleCarried: { events: 1, commits: 2, call: settled },
  updateQuote: {
    events: 2,
    commits: 2,
    call: async (of: Of) => updateQuote(of.ctx, of.id, (await draft(of))._id, { subject: 'Two vans' }),
  },
  deleteQuote: {
    events: 2,
    commits: 2,
    call: async (of: Of) => deleteQuote(of.ctx, of.id, (await draft(of))._id),
  },
  sendQuote: { events: 2, commits: 2, call: sent },
  sendTestQuote: { events: 1, commits: 2, call: test },
  reviseQuote: {
    events: 3,
    commits: 3,
    call: async (of: Of) => reviseQuote(of.ctx, of.id, (await sent(of))._id),
  },
  acceptQuote: { events: 3, commits: 3, call: accepted },
  rejectQuote: {
    events: 3,
    commits: 3,
    call: async (of: Of) => rejectQuote(of.ctx, of.id, (await sent(of))._id, { reason: 'Too much' }, from),
  },
  remindQuote: { events: 3, commits: 3, call: reminded },
  expireQuote: { events: 3, commits: 3, call: expired },
  convertQuote: {
    events: 5,
    commits: 4,
    call: async (of: Of) => convertQuote(of.ctx, of.id, (await accepted(of))._id),
  },
  viewQuote: {
    events: 3,
    commits: 3,
    call: async (of: Of) => answerByLink(await linked(of), { action: 'view' }, from),
  },
  answerQuoteByLink: { events: 3, commits: 3, call: answered },
  updateOrder: { events: 3, commits: 2, call: completed },
};
