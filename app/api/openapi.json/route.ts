import { z } from 'zod';
import { openApi } from '@/lib/openapi';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'public', summary: 'This description', answer: z.looseObject({ openapi: z.string() }) },
  async () => {
    const { addresses } = await import('../registry');
    return openApi(addresses);
  },
);
