import { routes } from '@/app/api/registry';
import { openApi } from '@/lib/openapi';

console.log(JSON.stringify(openApi(routes), null, 2));
process.exit(0);
