'use client';
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { CustomerAvatar } from '@/lib/ui/CustomerAvatar';
import { plural } from '@/lib/ui/format';
import { useGetTeamsQuery } from '../api';
import type { Team } from '../schema';
import { TeamDrawer } from './TeamDrawer';

const shownMembers = 4;

/** The teams as cards; each opens for its name and members. */
export function Teams() {
  const { data } = useGetTeamsQuery();
  const [edited, setEdited] = useState<Team | 'new'>();
  return (
    <section aria-labelledby="teams" className="mt-6">
      <div className="mb-2 flex items-center">
        <h2 id="teams" className="m-0 text-[15px] leading-6 font-semibold">
          Teams
        </h2>
        <Button type="link" className="ml-auto" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
          New team
        </Button>
      </div>
      {data?.data.length === 0 && (
        <p className="m-0 text-[13px] text-ink-2">
          None yet. Colleagues of one team see who owns each other's customers.
        </p>
      )}
      <ul className="m-0 grid list-none gap-3 p-0 sm:grid-cols-2 xl:grid-cols-4">
        {data?.data.map((team) => (
          <li key={team._id}>
            <TeamCard team={team} onEdit={() => setEdited(team)} />
          </li>
        ))}
      </ul>
      {edited && <TeamDrawer team={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </section>
  );
}

function TeamCard({ team, onEdit }: { team: Team; onEdit: () => void }) {
  const { name, members, customers } = team;
  const who = members.map((member) => member.name).join(', ') || 'nobody';
  return (
    <button
      type="button"
      className="k-panel flex w-full items-start gap-2 px-3.5 py-3 text-left hover:bg-hover"
      aria-label={`Team ${name}: ${who}`}
      onClick={onEdit}
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium leading-[22px]">{name}</span>
        <span className="block text-[13px] leading-5 text-ink-2">{plural(customers, 'customer')}</span>
      </span>
      <span className="flex items-center gap-0.5">
        {members.slice(0, shownMembers).map((member) => (
          <CustomerAvatar key={member.id} name={member.name} size={20} />
        ))}
        {members.length > shownMembers && <span className="text-xs text-ink-2">+{members.length - shownMembers}</span>}
      </span>
    </button>
  );
}
