import { sell } from './sale';
import { test } from './support';

test.use({ viewport: { width: 375, height: 812 } });

test('a sale on two phones, the seller’s and the customer’s, with nothing past the right edge', async ({
  page,
  org,
  browser,
}) => {
  test.slow();
  await sell({ page, org, browser, phone: true });
});
