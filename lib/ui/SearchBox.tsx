'use client';
import { SearchOutlined } from '@ant-design/icons';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef } from 'react';
import { usePhone } from './use-media';

type Props = { placeholder: string; hrefOf: (text: string) => Route };

/** The search in the header: Ctrl+K comes here from anywhere, Enter goes to the list. */
export function SearchBox({ placeholder, hrefOf }: Props) {
  const router = useRouter();
  const phone = usePhone();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const come = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', come);
    return () => document.removeEventListener('keydown', come);
  }, []);

  const search = (event: FormEvent) => {
    event.preventDefault();
    const text = input.current?.value.trim();
    if (text) router.push(hrefOf(text));
  };

  return (
    <search className="min-w-0 flex-1 md:max-w-[420px]">
      <form onSubmit={search} className="k-search">
        <SearchOutlined aria-hidden className="text-[15px]" />
        <input
          ref={input}
          type="search"
          name="search"
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          aria-label={placeholder}
          placeholder={phone ? 'Search' : placeholder}
        />
        <kbd className="k-key max-md:hidden" aria-hidden>
          Ctrl K
        </kbd>
      </form>
    </search>
  );
}
