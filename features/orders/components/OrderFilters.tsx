'use client';
import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useMe } from '@/features/session';
import { OwnerSelect } from '@/features/users';
import { wordOf } from '@/lib/ui/tone';
import { useDebounced } from '@/lib/ui/use-debounced';
import { orderStatuses } from '../states';
import { stageWords } from '../words';
import { importChoices, type useOrderFilter } from './use-order-filter';

type Props = Pick<ReturnType<typeof useOrderFilter>, 'asked' | 'set'>;
const imports = importChoices.map((value) => ({
  value,
  label: value === 'any' ? 'All imports' : `Import: ${stageWords[value].toLowerCase()}`,
}));

/** What narrows the orders; all of it stands in the page's address. */
export function OrderFilters({ asked, set }: Props) {
  const { me, may } = useMe();
  const { status } = asked;
  const seesAll = me?.user.role === 'admin' || me?.user.role === 'support';
  return (
    <div className="mb-4 grid gap-3">
      <fieldset className="m-0 flex min-w-0 flex-wrap gap-2 border-0 p-0">
        <legend className="sr-only">Status</legend>
        {orderStatuses.map((one) => {
          const on = status.includes(one);
          const next = on ? status.filter((other) => other !== one) : [...status, one];
          return (
            <button
              key={one}
              type="button"
              className="k-order-pick"
              aria-pressed={on}
              onClick={() => void set({ status: next.length > 0 ? next : null })}
            >
              {wordOf(one)}
            </button>
          );
        })}
      </fieldset>
      <div className="flex flex-wrap gap-2 max-md:grid max-md:grid-cols-2">
        <Find value={asked.search} onChange={(search) => void set({ search: search || null })} />
        <Select
          aria-label="Imports"
          className="w-44 max-md:w-full"
          placeholder="Imports"
          allowClear
          virtual={false}
          options={imports}
          value={asked.imports}
          onChange={(value) => void set({ imports: value ?? null })}
        />
        {seesAll && may('users.read') && (
          <div className="w-44 max-md:w-full">
            <OwnerSelect
              placeholder="Any owner"
              value={asked.owner ?? undefined}
              onChange={(owner) => void set({ owner: (owner as string | undefined) ?? null })}
              {...{ 'aria-label': 'Owner of the customer', className: 'w-full' }}
            />
          </div>
        )}
        <Day label="Ordered from" value={asked.from} onChange={(from) => void set({ from })} />
        <Day label="Ordered to" value={asked.to} onChange={(to) => void set({ to })} />
      </div>
    </div>
  );
}

function Find({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useDebounced(value, onChange);
  return (
    <Input
      type="search"
      aria-label="Find by number, sale ID or customer"
      placeholder="Number, sale ID or customer"
      className="w-72 max-md:col-span-2 max-md:w-full"
      prefix={<SearchOutlined aria-hidden />}
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

type DayProps = { label: string; value: string | null; onChange: (day: string | null) => void };

function Day({ label, value, onChange }: DayProps) {
  return (
    <Input
      type="date"
      aria-label={label}
      prefix={<span className="text-ink-3">{label}</span>}
      className="w-60 max-md:col-span-2 max-md:w-full"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
    />
  );
}
