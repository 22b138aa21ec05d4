import { stored } from '@/lib/ui/stored';

const most = 60;

/** The columns chosen last in this browser, in their order. A saved view has its own and leaves these alone. */
export const rememberedColumns = stored<string[]>('kinso-customer-columns', (kept) =>
  Array.isArray(kept) && kept.every((one) => typeof one === 'string') ? kept.slice(0, most) : undefined,
);
