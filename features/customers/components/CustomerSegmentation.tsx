'use client';
import { useMe } from '@/features/session';
import { useGetCustomerSegmentsQuery } from '../api';
import type { CustomerSegments } from '../schema';
import type { CustomerFilters } from '../types';
import { onlySet } from './filter-parts';
import { filterWord, type ListFilterKey, listFilters } from './filter-table';
import { Pick, PickGroup, toggled } from './Picks';
import { useAsked } from './use-asked';
import { useAsks } from './use-asks';

type Props = { filters: CustomerFilters; onChange: (patch: CustomerFilters) => void };

const segmentation = ['vehicleType', 'region', 'importFrequency', 'paymentStatus'] as const;
const most = 12;

/** The customers by vehicle type, region, import frequency and payment status: how many of each, and a press to see them. */
export function CustomerSegmentation({ filters, onChange }: Props) {
  const { may } = useMe();
  const { asks } = useAsks(filters);
  const { data: counts } = useGetCustomerSegmentsQuery(others(filters), { skip: !may('customers.stats') });
  return segmentation
    .filter((key) => asks(listFilters[key].path))
    .map((key) => <Facet key={key} {...{ name: key, filters, counts, onChange }} />);
}

/** What stands beside the segmentation: a facet that is set does not hide its own other values. */
function others(filters: CustomerFilters): CustomerFilters {
  const none = Object.fromEntries(segmentation.map((key) => [key, undefined]));
  return onlySet({
    ...filters,
    ...none,
    search: undefined,
    customerName: undefined,
    email: undefined,
    phone: undefined,
  });
}

type FacetProps = Props & { name: (typeof segmentation)[number]; counts?: CustomerSegments };

function Facet({ name, filters, counts, onChange }: FacetProps) {
  const asked = useAsked();
  const set: readonly string[] = filters[name] ?? [];
  const counted = counts?.[name] ?? [];
  // Counted without regard to case: what is set may be spelled as the address has it.
  const known = counted.slice(0, most).map(({ value }) => value);
  const values = [...new Set([...known, ...set, ...(counts ? [] : offered(name, asked))])];
  if (values.length === 0) return null;
  return (
    <PickGroup title={listFilters[name].field}>
      {values.map((value) => (
        <Pick
          key={value}
          on={set.includes(value)}
          label={filterWord(name, value, asked)}
          count={counted.find((one) => one.value === value)?.count}
          set={(on) => onChange({ [name]: toggled(set, value, on) })}
        />
      ))}
    </PickGroup>
  );
}

/** Before anything is counted, and for those who may not count: what the organization offers. */
function offered(key: ListFilterKey, asked: ReturnType<typeof useAsked>): readonly string[] {
  const filter = listFilters[key];
  if (filter.from === 'list') return asked.lists[filter.list].options.map(({ value }) => value);
  return filter.from === 'values' ? filter.values : [];
}
