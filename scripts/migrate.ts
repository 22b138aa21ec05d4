import '@/features/models';
import '@/models/index';
import { endScript } from '@/lib/db';
import { migrate } from '@/lib/migrate';

for (const line of await migrate()) console.error(line);
await endScript();
