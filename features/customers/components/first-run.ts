import type { ListState } from './use-list-state';

/** The whole list from its start: when this is empty, there is nobody at all. */
export function isFirstRun({ filters, page }: Pick<ListState, 'filters' | 'page'>): boolean {
  return page === 1 && Object.values(filters).every((value) => value === undefined);
}
