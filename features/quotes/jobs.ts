import type { Id } from '@/lib/id';
import { defineJob } from '@/lib/jobs';
import './service/mail';
import { expireJob, expireQuote } from './service/expire';
import { type Reminder, remindJob, remindQuote } from './service/remind';

defineJob<{ quoteId: Id }, null>(expireJob, (ctx, { quoteId }) => expireQuote(ctx, quoteId), { goesOn: true });
defineJob<Reminder, null>(remindJob, (ctx, reminder) => remindQuote(ctx, reminder), { goesOn: true });
