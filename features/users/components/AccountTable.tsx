'use client';
import { MoreOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { formatCount, relativeTime } from '@/lib/ui/format';
import { MenuButton } from '@/lib/ui/MenuButton';
import { StatusPill } from '@/lib/ui/StatusPill';
import { wordOf } from '@/lib/ui/tone';
import { usePhone } from '@/lib/ui/use-media';
import type { Account } from '../schema';
import { type AccountVerbs, useAccountItems } from '../use-account-items';
import { roleWords, stateTones } from '../words';

type Props = AccountVerbs & { accounts: Account[] };

/** Accounts as rows; on a phone as cards. */
export function AccountTable({ accounts, ...verbs }: Props) {
  const phone = usePhone();
  const itemsOf = useAccountItems(verbs);
  const menu = (account: Account) => (
    <MenuButton
      label={`Actions for ${account.name}`}
      items={itemsOf(account)}
      className="grid h-8 w-8 place-items-center rounded-md text-ink-2 hover:bg-hover"
    >
      <MoreOutlined aria-hidden />
    </MenuButton>
  );
  if (phone)
    return (
      <ul className="m-0 list-none p-0">
        {accounts.map((account) => (
          <AccountCard key={account._id} account={account} menu={menu(account)} />
        ))}
      </ul>
    );
  return (
    <table className="k-plain-table">
      <thead>
        <tr>
          <th scope="col">User</th>
          <th scope="col">Role</th>
          <th scope="col">Team</th>
          <th scope="col">Second factor</th>
          <th scope="col" className="text-right">
            Customers
          </th>
          <th scope="col" className="text-right">
            Last seen
          </th>
          <th scope="col">State</th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <AccountRow key={account._id} account={account} menu={menu(account)} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { account: Account; menu: ReactNode };

function Who({ account }: { account: Account }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <CustomerAvatar name={account.name} size={28} />
      <span className="min-w-0">
        <span className="block truncate text-[13px] leading-[18px] font-medium">{account.name}</span>
        <span className="block truncate text-xs leading-4 text-ink-3">{account.email}</span>
      </span>
    </span>
  );
}

const State = ({ account }: { account: Account }) => (
  <StatusPill status={account.state} label={wordOf(account.state)} tone={stateTones[account.state]} />
);

const none = <span className="text-ink-3">–</span>;
const seen = ({ lastSeenAt }: Account) => (lastSeenAt ? relativeTime(lastSeenAt) : none);

function Factor({ account }: { account: Account }) {
  if (account.secondFactor) return <span className="text-ink-2">App</span>;
  if (account.state !== 'active') return none;
  return (
    <span className="inline-flex items-center gap-1.5 text-[var(--k-tone-warning-ink)]">
      <WarningOutlined aria-hidden />
      Off
    </span>
  );
}

function AccountRow({ account, menu }: RowProps) {
  return (
    <tr>
      <td className="max-w-[280px]">
        <Who account={account} />
      </td>
      <td>{roleWords[account.role]}</td>
      <td>{account.team?.name ?? none}</td>
      <td>
        <Factor account={account} />
      </td>
      <td className="k-num text-right">{account.customers > 0 ? formatCount(account.customers) : none}</td>
      <td className="k-num text-right text-ink-2">{seen(account)}</td>
      <td>
        <State account={account} />
      </td>
      <td className="w-8">{menu}</td>
    </tr>
  );
}

function AccountCard({ account, menu }: RowProps) {
  const facts = [roleWords[account.role], account.team?.name].filter(Boolean).join(' · ');
  return (
    <li className="flex items-start gap-2 border-b border-line px-3 py-2.5 last:border-b-0">
      <div className="grid min-w-0 flex-1 gap-1.5">
        <Who account={account} />
        <span className="flex flex-wrap items-center gap-2 pl-[38px] text-[13px] text-ink-2">
          <State account={account} />
          {facts}
          {account.customers > 0 && ` · ${formatCount(account.customers)} customers`}
        </span>
      </div>
      {menu}
    </li>
  );
}
