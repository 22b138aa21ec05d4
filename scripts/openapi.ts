import { addresses } from '@/app/api/registry';
import { openApi } from '@/lib/openapi';

console.log(JSON.stringify(openApi(addresses), null, 2));
process.exit(0);
