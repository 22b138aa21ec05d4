'use client';
import { useMe } from '@/features/session';
import { useGetColleaguesQuery } from '@/features/users';
import { countryCode } from '../countries';
import type { CustomerFilters } from '../types';
import type { FilterProps } from './FilterFields';
import { filterWord, type ListFilterKey, listFilters } from './filter-table';
import { Pick, PickGroup, toggled } from './Picks';
import { useAsked } from './use-asked';
import { useAsks } from './use-asks';

type Option = { value: string; label: string };
const typed = ['tag', 'city', 'country'] as const;
const mostOwners = 50;

/** Filters with more values than can stand in sight: each is chosen from a list, or typed. */
export function MoreFilters({ filters, onChange, me }: FilterProps) {
  const { lists } = useAsked();
  const { asks } = useAsks(filters);
  return (
    <>
      <Owner filters={filters} onChange={onChange} me={me} />
      {(['source', 'industry'] as const)
        .filter((key) => asks(key))
        .map((key) => {
          const options = lists[listFilters[key].list].options;
          return <FromList key={key} name={key} options={options} {...{ filters, onChange }} />;
        })}
      {typed.map((key) => (
        <Typed key={key} name={key} {...{ filters, onChange }} />
      ))}
      {asks('custom') && <OwnFields filters={filters} onChange={onChange} />}
    </>
  );
}

function Owner({ filters: { ownerId = [] }, onChange, me }: FilterProps) {
  const { may } = useMe();
  const { data } = useGetColleaguesQuery({ role: ['admin', 'sales'], limit: mostOwners }, { skip: !may('users.read') });
  if (!me) return null;
  const others = (data?.data ?? []).filter(({ id }) => id !== me);
  return (
    <PickGroup title="Owner">
      <Pick on={ownerId.includes(me)} label="Mine" set={(on) => onChange({ ownerId: toggled(ownerId, me, on) })} />
      <Chosen
        label="Owner"
        chosen={ownerId.filter((id) => id !== me)}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value, on) => onChange({ ownerId: toggled(ownerId, value, on) })}
      />
    </PickGroup>
  );
}

type OneProps = FilterProps & { name: ListFilterKey };

function FromList({ name, options, filters, onChange }: OneProps & { options: readonly Option[] }) {
  const set: readonly string[] = filters[name] ?? [];
  return (
    <PickGroup title={listFilters[name].field}>
      <Chosen
        label={listFilters[name].field}
        chosen={set}
        options={options}
        onChange={(value, on) => onChange({ [name]: toggled(set, value, on) })}
      />
    </PickGroup>
  );
}

function Typed({ name, filters, onChange }: OneProps) {
  const asked = useAsked();
  const set: readonly string[] = filters[name] ?? [];
  const { field } = listFilters[name];
  return (
    <PickGroup title={field}>
      {set.map((value) => (
        <Pick
          key={value}
          on
          label={filterWord(name, value, asked)}
          set={() => onChange({ [name]: toggled(set, value, false) })}
        />
      ))}
      <AddByTyping
        label={field}
        read={name === 'country' ? countryCode : undefined}
        onAdd={(value) => !set.includes(value) && onChange({ [name]: toggled(set, value, true) })}
      />
    </PickGroup>
  );
}

/** Fields of the organization's own that can be asked of an index: what is personal is not among them. */
function OwnFields({ filters, onChange }: FilterProps) {
  const { own, kinds } = useAsked();
  const set = filters.custom ?? [];
  return own
    .filter(({ pii }) => !pii)
    .map(({ key, label }) => {
      const kind = kinds[`custom.${key}`];
      const mine = set.filter((one) => one.startsWith(`${key}:`)).map((one) => one.slice(key.length + 1));
      const change = (value: string, on: boolean) =>
        onChange({ custom: toggled(set, `${key}:${value}`, on) } satisfies CustomerFilters);
      const options = kind?.kind === 'options' ? kind.options : kind?.kind === 'yes-no' ? yesNo : undefined;
      return (
        <PickGroup key={key} title={label}>
          {options ? (
            <Chosen label={label} chosen={mine} options={options} onChange={change} />
          ) : (
            <>
              {mine.map((value) => (
                <Pick key={value} on label={value} set={() => change(value, false)} />
              ))}
              <AddByTyping label={label} onAdd={(value) => change(value, true)} />
            </>
          )}
        </PickGroup>
      );
    });
}

const yesNo: readonly Option[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

type ChosenProps = {
  label: string;
  chosen: readonly string[];
  options: readonly Option[];
  onChange: (value: string, on: boolean) => void;
};

function Chosen({ label, chosen, options, onChange }: ChosenProps) {
  const name = (value: string) => options.find((one) => one.value === value)?.label ?? value;
  const left = options.filter(({ value }) => !chosen.includes(value));
  return (
    <>
      {chosen.map((value) => (
        <Pick key={value} on label={name(value)} set={() => onChange(value, false)} />
      ))}
      {left.length > 0 && (
        <select
          className="k-rows k-add"
          aria-label={`Add: ${label}`}
          value=""
          onChange={(event) => onChange(event.target.value, true)}
        >
          <option value="">Choose…</option>
          {left.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

type TypingProps = {
  label: string;
  onAdd: (value: string) => void;
  /** The value that is meant by what was typed; null when there is none such. */
  read?: (typed: string) => string | null;
};

/** Enter takes what was typed. */
function AddByTyping({ label, onAdd, read = (typed) => typed }: TypingProps) {
  const take = (input: HTMLInputElement) => {
    const typed = input.value.trim();
    const value = typed && read(typed);
    input.setCustomValidity(typed && !value ? `There is no ${label.toLowerCase()} "${typed}"` : '');
    if (!value) return input.reportValidity();
    input.value = '';
    onAdd(value);
  };
  return (
    <input
      className="k-rows k-add"
      aria-label={`Add: ${label}`}
      placeholder="Type, then Enter"
      maxLength={60}
      onInput={(event) => event.currentTarget.setCustomValidity('')}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        take(event.currentTarget);
      }}
    />
  );
}
