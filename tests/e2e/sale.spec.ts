import { sell } from './sale';
import { test } from './support';

test('a sale: lead, call, follow-up, quote by mail, accepted by its link, order, active customer and member', async ({
  page,
  org,
  browser,
}) => {
  test.slow();
  await sell({ page, org, browser });
});
