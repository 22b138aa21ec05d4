import type { Id } from '@/lib/id';
import { defineJob } from '@/lib/jobs';
import { openJob } from './openings';
import { tellOpened } from './service/open';

defineJob<{ inquiryId: Id }, null>(openJob, (ctx, { inquiryId }) => tellOpened(ctx, inquiryId), { goesOn: true });
