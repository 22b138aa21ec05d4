import { registerReindex } from '@/lib/index-keys';
import { defineJob } from '@/lib/jobs';
import { nameKeysJob, renewNameKeys } from './service/name-keys';
import { reindexCustomers } from './service/reindex';

defineJob<object, { after: string }>(nameKeysJob, (ctx, _input, tools) => renewNameKeys(ctx, tools));
registerReindex('Customer', reindexCustomers);
