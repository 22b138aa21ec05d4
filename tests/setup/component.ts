import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

/** How long something may take to appear: a second is not enough on a machine that builds meanwhile. */
configure({ asyncUtilTimeout: 5_000 });

/** What antd asks of a browser and happy-dom does not have, or answers too late. */
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', Observer);

if (!window.matchMedia) {
  window.matchMedia = (query: string) =>
    ({
      matches: false,
      media: query,
      onchange: null,
      addEventListener() {},
      removeEventListener() {},
      addListener() {},
      removeListener() {},
      dispatchEvent: () => false,
    }) as MediaQueryList;
}

afterEach(cleanup);
