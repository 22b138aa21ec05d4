'use client';
import type { ReactNode } from 'react';
import { wordOf } from '@/lib/ui/tone';
import { customerStatuses, customerTypes } from '../fields';
import type { CustomerFilters } from '../types';
import { FindInput } from './FindInput';

type Props = {
  filters: CustomerFilters;
  onChange: (patch: CustomerFilters) => void;
  /** The caller's own id, where seeing only one's own is a choice. */
  me?: string;
};

/** Every filter as choices in sight: pressed means set, pressed again means not. */
export function FilterFields({ filters, onChange, me }: Props) {
  const { membershipStatus, eligible, status, type, ownerId, isActive } = filters;
  return (
    <div className="grid gap-4">
      <Group title="Membership">
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
      </Group>
      <Group title="Status">
        {customerStatuses.map((one) => (
          <Pick
            key={one}
            on={status?.includes(one) ?? false}
            label={wordOf(one)}
            set={(on) => onChange({ status: toggled(status, one, on) })}
          />
        ))}
      </Group>
      <Group title="Type">
        {customerTypes.map((one) => (
          <Pick
            key={one}
            on={type?.includes(one) ?? false}
            label={wordOf(one)}
            set={(on) => onChange({ type: toggled(type, one, on) })}
          />
        ))}
      </Group>
      {me && (
        <Group title="Owner">
          <Pick on={ownerId === me} label="Mine" set={(on) => onChange({ ownerId: on ? me : undefined })} />
        </Group>
      )}
      <Group title="Deactivated">
        <Pick on={isActive === undefined} label="Left out" set={() => onChange({ isActive: undefined })} />
        <Pick on={isActive === 'any'} label="Included" set={(on) => onChange({ isActive: on ? 'any' : undefined })} />
        <Pick
          on={isActive === 'false'}
          label="Only these"
          set={(on) => onChange({ isActive: on ? 'false' : undefined })}
        />
      </Group>
      <Group title="Customer name">
        <FindInput
          className="w-full max-md:h-10"
          label="Customer name"
          value={filters.customerName ?? ''}
          onChange={(text) => onChange({ customerName: text || undefined })}
        />
      </Group>
    </div>
  );
}

function toggled<T>(values: T[] = [], one: T, on: boolean): T[] | undefined {
  const next = on ? [...values, one] : values.filter((value) => value !== one);
  return next.length > 0 ? next : undefined;
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1.5 p-0 text-[13px] leading-[18px] font-medium text-ink-2">{title}</legend>
      <div className="flex flex-wrap gap-2">{children}</div>
    </fieldset>
  );
}

function Pick({ on, label, set }: { on: boolean; label: string; set: (on: boolean) => void }) {
  return (
    <button type="button" className="k-pick" aria-pressed={on} onClick={() => set(!on)}>
      {label}
    </button>
  );
}
