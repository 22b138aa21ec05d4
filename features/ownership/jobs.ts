import type { Id } from '@/lib/id';
import { defineJob } from '@/lib/jobs';
import { handOver, handOverJob } from './hand-over';

defineJob<{ handOverId: Id }, null>(handOverJob, (ctx, { handOverId }, tools) => handOver(ctx, handOverId, tools));
