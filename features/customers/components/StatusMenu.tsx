'use client';
import { DownOutlined } from '@ant-design/icons';
import { MenuButton } from '@/lib/ui/MenuButton';
import { StatusPill } from '@/lib/ui/StatusPill';
import { toneOf } from '@/lib/ui/tone';
import type { Customer } from '../types';
import { choiceWord } from './choice-words';
import { useStatusMove } from './use-status-move';

/** The status, and the ones that may follow it. */
export function StatusMenu({ customer }: { customer: Customer }) {
  const { status } = customer;
  const { open, pick, dialogs } = useStatusMove(customer);
  if (open.length === 0) return <StatusPill status={status} />;
  return (
    <>
      <MenuButton
        label={`Status: ${choiceWord(status)}. Change it`}
        className={`k-pill k-status-menu k-tone-${toneOf(status)}`}
        items={open.map((to) => ({ key: to, label: choiceWord(to), onClick: () => pick(to) }))}
      >
        <span className="k-dot" aria-hidden />
        {choiceWord(status)}
        <DownOutlined aria-hidden className="text-[9px]" />
      </MenuButton>
      {dialogs}
    </>
  );
}
