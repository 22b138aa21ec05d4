import { defineJob } from '@/lib/jobs';
import { nameKeysJob, renewNameKeys } from './service/name-keys';

defineJob<object, { after: string }>(nameKeysJob, (ctx, _input, tools) => renewNameKeys(ctx, tools));
