import type { Id } from '@/lib/id';
import { registerReindex } from '@/lib/index-keys';
import { defineJob } from '@/lib/jobs';
import { nameKeysJob, renewNameKeys } from './service/name-keys';
import { reindexCustomers } from './service/reindex';
import { ownerTeamJob, renewOwnerTeam } from './service/team';

defineJob<object, { after: string }>(nameKeysJob, (ctx, _input, tools) => renewNameKeys(ctx, tools), { goesOn: true });
defineJob<{ userIds: Id[] }, object>(ownerTeamJob, renewOwnerTeam, { goesOn: true });
registerReindex('Customer', reindexCustomers);
