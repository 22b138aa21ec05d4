import '@fontsource-variable/inter/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '@/lib/ui/Providers';
import { paletteCss } from '@/lib/ui/palette';
import { bootScript, schemeCookie, siderCookie, themeCookie, toChoice, toScheme } from '@/lib/ui/remembered';
import { AppShell } from './AppShell';

/** The Latin half of Inter is preloaded; the other scripts follow from the same family when a page needs them. */
const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { default: 'Kinso', template: '%s · Kinso' },
  description: 'Customers and their memberships in one place.',
  icons: { icon: '/logo.svg' },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#161920' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, incoming] = await Promise.all([cookies(), headers()]);
  const nonce = incoming.get('x-nonce') ?? undefined;
  const choice = toChoice(jar.get(themeCookie)?.value);
  const narrow = jar.get(siderCookie)?.value === 'narrow';
  const scheme = toScheme(choice, jar.get(schemeCookie)?.value);

  return (
    <html lang="en" data-theme={scheme} className={inter.variable} suppressHydrationWarning>
      <head>
        <style nonce={nonce}>{paletteCss}</style>
        {choice === 'system' && (
          <script nonce={nonce} suppressHydrationWarning>
            {bootScript}
          </script>
        )}
      </head>
      <body>
        <Providers nonce={nonce} themeChoice={choice} scheme={scheme}>
          <AppShell narrow={narrow}>{children}</AppShell>
        </Providers>
      </body>
    </html>
  );
}
