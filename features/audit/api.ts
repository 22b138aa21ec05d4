import { api, queryOf } from '@/lib/api';
import { toApiProblem } from '@/lib/api-problem';
import type { AuditFilter, AuditPage } from './schema';

const auditApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Pages are appended as the reader asks for earlier ones. */
    getAudit: build.infiniteQuery<AuditPage, AuditFilter, string | undefined>({
      infiniteQueryOptions: {
        initialPageParam: undefined,
        getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
      },
      query: ({ queryArg, pageParam: cursor }) => `audit?${queryOf({ ...queryArg, cursor, limit: '50' })}`,
      // It is opened to see what happened until now.
      keepUnusedDataFor: 0,
    }),
  }),
});

/** The file as the browser keeps it. It is no answer to be shown, so it does not go through the store. */
export async function fetchAuditFile(filter: AuditFilter): Promise<{ name: string; file: Blob }> {
  const answer = await fetch('/api/audit/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(filter),
  });
  if (!answer.ok) throw toApiProblem(answer.status, await answer.json().catch(() => undefined));
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? 'audit.csv', file: await answer.blob() };
}

export const { useGetAuditInfiniteQuery } = auditApi;
