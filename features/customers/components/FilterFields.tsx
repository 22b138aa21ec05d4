'use client';
import { useMe } from '@/features/session';
import { customerStatuses, customerTypes, lifecycleStages } from '../fields';
import type { CustomerFilters, CustomerStats } from '../types';
import { CustomerSegmentation } from './CustomerSegmentation';
import { choiceWord } from './choice-words';
import { FindInput } from './FindInput';
import { type ListFilterKey, rangeFilters } from './filter-table';
import { MoreFilters } from './MoreFilters';
import { Pick, PickGroup, toggled } from './Picks';
import { RangeFields } from './RangeFields';
import { useAsks } from './use-asks';

export type FilterProps = {
  filters: CustomerFilters;
  onChange: (patch: CustomerFilters) => void;
  /** The caller's own id, where seeing only one's own is a choice. */
  me?: string;
};

type Props = FilterProps & {
  /** For how many there are of each status. */
  stats?: CustomerStats;
};

/** Every filter as choices in sight. */
export function FilterFields({ filters, stats, onChange, me }: Props) {
  const { currency } = useMe();
  const { asks } = useAsks(filters);
  return (
    <div className="grid gap-4">
      {asks('membershipStatus') && <Membership filters={filters} onChange={onChange} />}
      <Choices
        title="Status"
        name="status"
        values={customerStatuses}
        counts={stats?.byStatus}
        {...{ filters, onChange }}
      />
      <Choices title="Type" name="type" values={customerTypes} {...{ filters, onChange }} />
      <CustomerSegmentation filters={filters} onChange={onChange} />
      {asks('lifecycleStage') && (
        <Choices title="Lifecycle" name="lifecycleStage" values={lifecycleStages} {...{ filters, onChange }} />
      )}
      <MoreFilters filters={filters} onChange={onChange} me={me} />
      {rangeFilters
        .filter(({ path }) => asks(path))
        .map((range) => (
          <RangeFields key={range.from} {...{ range, filters, onChange, currency }} />
        ))}
      {asks('isActive') && <Deactivated filters={filters} onChange={onChange} />}
      <PickGroup title="Customer name">
        <FindInput
          className="w-full max-md:h-10"
          label="Customer name"
          value={filters.customerName ?? ''}
          onChange={(text) => onChange({ customerName: text || undefined })}
        />
      </PickGroup>
    </div>
  );
}

type ChoicesProps = FilterProps & {
  title: string;
  name: ListFilterKey;
  values: readonly string[];
  counts?: Record<string, number>;
};

function Choices({ title, name, values, counts, filters, onChange }: ChoicesProps) {
  const set: readonly string[] = filters[name] ?? [];
  return (
    <PickGroup title={title}>
      {values.map((one) => (
        <Pick
          key={one}
          on={set.includes(one)}
          label={choiceWord(one)}
          count={counts && (counts[one] ?? 0)}
          set={(on) => onChange({ [name]: toggled(set, one, on) })}
        />
      ))}
    </PickGroup>
  );
}

function Membership({ filters: { membershipStatus, eligible }, onChange }: FilterProps) {
  return (
    <PickGroup title="Membership">
      <Pick
        on={membershipStatus === true}
        label="Members"
        set={(on) => onChange({ membershipStatus: on || undefined })}
      />
      <Pick
        on={membershipStatus === false}
        label="Not members"
        set={(on) => onChange({ membershipStatus: on ? false : undefined })}
      />
      <Pick on={eligible === true} label="Eligible" set={(on) => onChange({ eligible: on || undefined })} />
    </PickGroup>
  );
}

function Deactivated({ filters: { isActive }, onChange }: FilterProps) {
  return (
    <PickGroup title="Deactivated">
      <Pick on={isActive === undefined} label="Left out" set={() => onChange({ isActive: undefined })} />
      <Pick on={isActive === 'any'} label="Included" set={(on) => onChange({ isActive: on ? 'any' : undefined })} />
      <Pick
        on={isActive === 'false'}
        label="Only these"
        set={(on) => onChange({ isActive: on ? 'false' : undefined })}
      />
    </PickGroup>
  );
}
