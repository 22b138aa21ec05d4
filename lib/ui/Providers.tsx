'use client';
import { setupListeners } from '@reduxjs/toolkit/query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useEffect, useState } from 'react';
import { Provider } from 'react-redux';
import { makeStore } from '@/lib/store';
import type { Scheme } from './palette';
import type { ThemeChoice } from './remembered';
import { StyleRegistry } from './StyleRegistry';
import { ThemeProvider } from './ThemeProvider';
import { Toaster } from './Toaster';

type Props = { nonce?: string; themeChoice: ThemeChoice; scheme: Scheme; children: ReactNode };

/** Everything a page stands on: store, URL state, antd's styles and theme, toasts. */
export function Providers({ nonce, themeChoice, scheme, children }: Props) {
  const [store] = useState(makeStore);
  // What streams in late is hydrated against what the server had drawn it with, not against what has been fetched since.
  const [serverState] = useState(() => store.getState());
  useEffect(() => setupListeners(store.dispatch), [store]);

  return (
    <Provider store={store} serverState={serverState}>
      <NuqsAdapter>
        <StyleRegistry nonce={nonce}>
          <ThemeProvider initialChoice={themeChoice} initialScheme={scheme} nonce={nonce}>
            {children}
            <Toaster />
          </ThemeProvider>
        </StyleRegistry>
      </NuqsAdapter>
    </Provider>
  );
}
