'use client';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import type { Paper } from '../paper';
import { paperHtml, paperStyles } from '../paper-html';

type Props = { paper: Paper; plain?: boolean };

/** The paper by the markup and the styles of the customer's page, which stand in a tree of their own so that neither touches the other. */
export function QuotePaper({ paper, plain = false }: Props) {
  const place = useRef<HTMLDivElement & HTMLElement>(null);
  // A long paper follows the typing, which it must not hold up.
  const shown = useDeferredValue(paper);
  const markup = useMemo(() => paperHtml(shown, { heading: 2 }).text, [shown]);
  useEffect(() => {
    const host = place.current;
    if (!host) return;
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    if ('adoptedStyleSheets' in root && root.adoptedStyleSheets.length === 0) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(paperStyles);
      root.adoptedStyleSheets = [sheet];
    }
    root.innerHTML = markup;
  }, [markup]);
  if (plain) return <div ref={place} className="k-paper k-paper-plain" />;
  return (
    <section aria-label="Preview" className="k-preview">
      <p className="m-0 px-4 py-3 text-[13px] leading-5 text-ink-2">Preview, as the customer sees it</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section ref={place} className="k-paper" aria-label="Paper" tabIndex={0} />
    </section>
  );
}
