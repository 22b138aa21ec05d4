'use client';
import { UserAddOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ChoiceTrack } from '@/lib/ui/ChoiceTrack';
import { plural } from '@/lib/ui/format';
import { PageHead } from '@/lib/ui/PageHead';
import { PanelBody } from '@/lib/ui/PanelBody';
import { useDebounced } from '@/lib/ui/use-debounced';
import { useGetAccountsQuery } from '../api';
import type { Account, AccountFilter, AccountPage, Invited } from '../schema';
import { AccountTable } from './AccountTable';
import { DeactivateDialog } from './DeactivateDialog';
import { EditAccountDrawer } from './EditAccountDrawer';
import { InviteDrawer } from './InviteDrawer';
import { LinkDialog } from './LinkDialog';
import { SessionsDialog } from './SessionsDialog';
import { Teams } from './Teams';

const pageSize = 50;
type Doing = { what: 'invite' } | { what: 'edit' | 'deactivate' | 'sessions'; account: Account };

/** Who may sign in, as what, and which team they are in. */
export function UsersPage() {
  const [filter, setFilter] = useState<Pick<AccountFilter, 'kind' | 'search' | 'page'>>({ kind: 'all', page: 1 });
  const { data, error, refetch } = useGetAccountsQuery({
    ...filter,
    search: filter.search || undefined,
    limit: pageSize,
  });
  const [doing, setDoing] = useState<Doing>();
  const [link, setLink] = useState<Invited>();
  const close = () => setDoing(undefined);
  const counts = data?.counts;

  return (
    <>
      <PageHead
        title="Users & teams"
        text={
          counts ? `${plural(counts.active, 'active user')}${invitations(counts)}` : 'Who may sign in, and as what.'
        }
        actions={
          <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setDoing({ what: 'invite' })}>
            Invite
          </Button>
        }
      />
      <Tools filter={filter} counts={counts} onChange={setFilter} />
      <div className="k-panel overflow-hidden">
        {data && data.data.length > 0 ? (
          <AccountTable
            accounts={data.data}
            onEdit={(account) => setDoing({ what: 'edit', account })}
            onDeactivate={(account) => setDoing({ what: 'deactivate', account })}
            onSessions={(account) => setDoing({ what: 'sessions', account })}
            onLink={setLink}
          />
        ) : (
          <PanelBody rows={data?.data} error={error} retry={refetch} empty="Nobody is called like that.">
            {null}
          </PanelBody>
        )}
      </div>
      {data && <Pages page={data.page} at={filter.page} onPage={(page) => setFilter({ ...filter, page })} />}
      <Teams />
      <InviteDrawer open={doing?.what === 'invite'} onClose={close} onInvited={setLink} />
      {doing?.what === 'edit' && <EditAccountDrawer account={doing.account} onClose={close} />}
      {doing?.what === 'deactivate' && <DeactivateDialog account={doing.account} onClose={close} />}
      {doing?.what === 'sessions' && <SessionsDialog account={doing.account} onClose={close} />}
      {link && <LinkDialog invited={link} onClose={() => setLink(undefined)} />}
    </>
  );
}

const invitations = ({ invited }: AccountPage['counts']) =>
  invited > 0 ? `, ${plural(invited, 'invitation')} open` : '';

type Filter = Pick<AccountFilter, 'kind' | 'search' | 'page'>;
type ToolsProps = { filter: Filter; counts?: AccountPage['counts']; onChange: (next: Filter) => void };

function Tools({ filter, counts, onChange }: ToolsProps) {
  const [typed, setTyped] = useDebounced(filter.search ?? '', (search) => onChange({ ...filter, search, page: 1 }));
  const label = (word: string, count?: number) => (count === undefined ? word : `${word} ${count}`);
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      <div className="k-choice-fit max-md:w-full">
        <ChoiceTrack
          legend="Which accounts"
          choices={[
            { value: 'all', label: label('All', counts?.all) },
            { value: 'staff', label: label('Staff', counts?.staff) },
            { value: 'logins', label: label('Customer logins', counts?.logins) },
          ]}
          value={filter.kind}
          onChange={(kind) => onChange({ ...filter, kind, page: 1 })}
        />
      </div>
      <Input
        type="search"
        aria-label="Find a user"
        placeholder="Name or e-mail"
        className="ml-auto max-md:w-full md:max-w-[220px]"
        maxLength={200}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
    </div>
  );
}

type PagesProps = { page: AccountPage['page']; at: number; onPage: (page: number) => void };

function Pages({ page, at, onPage }: PagesProps) {
  if (at === 1 && !page.hasMore) return null;
  return (
    <div className="mt-3 flex items-center justify-end gap-2 text-[13px] text-ink-2">
      <span>
        {(at - 1) * pageSize + 1}–{Math.min(at * pageSize, page.total)} of {page.total}
      </span>
      <Button size="small" disabled={at === 1} onClick={() => onPage(at - 1)}>
        Previous
      </Button>
      <Button size="small" disabled={!page.hasMore} onClick={() => onPage(at + 1)}>
        Next
      </Button>
    </div>
  );
}
