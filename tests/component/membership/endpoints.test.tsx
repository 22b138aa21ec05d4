import { expect, it } from 'vitest';
import { autoActivateMembership, getCustomersByMembership } from '@/features/customers/api';
import { updateMemberships } from '@/features/membership';
import { bulkResult } from '@/lib/bulk-result';
import { makeStore } from '@/lib/store';
import { stubApi } from '../render';
import { activation, row, rows, run } from './fixtures';

const base = '/api/customers/membership';

it('lists members, switches many and counts without changing, as the documents write it', async () => {
  const member = row({ membershipStatus: true });
  const asked = stubApi({
    [`GET ${base}/by-status/true`]: rows(member),
    [`PUT ${base}/update`]: bulkResult.parse({ changed: 1, unchanged: 0, failed: 0, results: [] }),
    [`POST ${base}/auto-activate`]: { ...activation(run()), dryRun: true, run: null, activated: 0 },
  });
  const { dispatch } = makeStore();
  const list = dispatch(getCustomersByMembership.initiate({ membershipStatus: true, page: 2 }));
  expect((await list).data?.data).toEqual([member]);
  expect(asked[0]?.query.get('page')).toBe('2');

  await dispatch(updateMemberships.initiate({ ids: [member._id], membershipStatus: false })).unwrap();
  // The list shows that customer, so it is asked for anew.
  await expect.poll(() => asked.filter(({ method }) => method === 'GET').length).toBe(2);

  const counted = await dispatch(autoActivateMembership.initiate({ threshold: 1000, dryRun: true })).unwrap();
  expect(counted.run).toBeNull();
  expect(asked.at(-1)?.body).toEqual({ threshold: 1000, dryRun: true });
  await dispatch(autoActivateMembership.initiate({ threshold: 1000 })).unwrap();
  await expect.poll(() => asked.filter(({ method }) => method === 'GET').length).toBe(3);
  list.unsubscribe();
});
