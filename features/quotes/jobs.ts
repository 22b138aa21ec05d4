import type { Id } from '@/lib/id';
import { defineJob } from '@/lib/jobs';
import { expireJob, expireQuote } from './service/expire';

defineJob<{ quoteId: Id }, null>(expireJob, (ctx, { quoteId }) => expireQuote(ctx, quoteId));
