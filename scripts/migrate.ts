import '@/features/models';
import '@/models/index';
import { endScript } from '@/lib/db';
import { migrate } from '@/lib/migrate';
import { carryStored } from './carry';
import { reindexSearch } from './reindex';

for (const line of await migrate()) console.error(line);
await reindexSearch((text) => console.error(text));
await carryStored((text) => console.error(text));
await endScript();
