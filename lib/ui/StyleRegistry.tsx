'use client';
import { createCache, extractStyle, StyleProvider } from '@ant-design/cssinjs';
import { useServerInsertedHTML } from 'next/navigation';
import { type ReactNode, useState } from 'react';

/**
 * Puts the styles antd made while rendering on the server into the page, in its own cascade layer.
 * antd's own registry leaves the nonce out, and our Content-Security-Policy refuses a style without one.
 */
export function StyleRegistry({ nonce, children }: { nonce?: string; children: ReactNode }) {
  const [cache] = useState(() => createCache());
  useServerInsertedHTML(() => {
    const css = extractStyle(cache, { plain: true, once: true });
    if (css.includes('.data-ant-cssinjs-cache-path{content:"";}')) return null;
    return (
      <style id="antd-cssinjs" nonce={nonce} data-rc-order="prepend" data-rc-priority="-1000">
        {css}
      </style>
    );
  });
  return (
    <StyleProvider cache={cache} layer>
      {children}
    </StyleProvider>
  );
}
