'use client';
import { ConfigProvider } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Scheme } from './palette';
import { darkQuery, rememberCookie, schemeCookie, type ThemeChoice, themeCookie } from './remembered';
import { antdTheme } from './theme';

type ThemeState = { choice: ThemeChoice; scheme: Scheme; choose: (choice: ThemeChoice) => void };

const ThemeContext = createContext<ThemeState | null>(null);

export function useTheme(): ThemeState {
  const state = useContext(ThemeContext);
  if (!state) throw new Error('useTheme needs the ThemeProvider above it');
  return state;
}

function subscribeToDevice(changed: () => void): () => void {
  const list = window.matchMedia(darkQuery);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}

const deviceScheme = (): Scheme => (window.matchMedia(darkQuery).matches ? 'dark' : 'light');

const overlaysId = 'overlays';
/*
 * Dialogs and drawers stand in an element of ours: in the body itself antd would stop the page from scrolling by a style
 * without a nonce, which our Content-Security-Policy refuses. parts.css sees to it instead.
 */
const overlays = () => document.getElementById(overlaysId) ?? document.body;

type Props = { initialChoice: ThemeChoice; initialScheme: Scheme; nonce?: string; children: ReactNode };

export function ThemeProvider({ initialChoice, initialScheme, nonce, children }: Props) {
  const [choice, setChoice] = useState(initialChoice);
  const device = useSyncExternalStore(subscribeToDevice, deviceScheme, () => initialScheme);
  const scheme = choice === 'system' ? device : choice;

  useEffect(() => {
    document.documentElement.dataset.theme = scheme;
    rememberCookie(schemeCookie, scheme);
  }, [scheme]);

  const state = useMemo<ThemeState>(
    () => ({
      choice,
      scheme,
      choose: (next) => {
        rememberCookie(themeCookie, next);
        setChoice(next);
      },
    }),
    [choice, scheme],
  );
  const csp = useMemo(() => (nonce ? { nonce } : undefined), [nonce]);

  return (
    <ThemeContext value={state}>
      <ConfigProvider theme={antdTheme[scheme]} csp={csp} getPopupContainer={overlays}>
        {children}
        <div id={overlaysId} />
      </ConfigProvider>
    </ThemeContext>
  );
}
