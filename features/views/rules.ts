import { text } from '@/lib/text';

/** What a view is called; the form and the API read the same rule. */
export const viewName = text(80).refine((typed) => typed.length > 0, 'A name is needed');
