import { stored } from '@/lib/ui/stored';

type Place = { href: string; view: string | null };

/** The list that this tab showed last, to go back to from a record. */
export const listPlace = stored<Place>(
  'kinso-customers-place',
  (kept) => {
    const { href, view } = kept as Partial<Place>;
    const isList = typeof href === 'string' && /^\/customers(\?|$)/.test(href);
    return isList ? { href, view: typeof view === 'string' ? view : null } : undefined;
  },
  'closed',
);
