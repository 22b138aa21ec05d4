'use client';
import { useMemo } from 'react';
import { type CustomField, useGetCustomFieldsQuery } from '@/features/custom-fields';
import { type Organization, useGetOrganizationQuery } from '@/features/organization';
import { useMe } from '@/features/session';
import { editLabels, type Labels } from './edit-values';
import type { FieldKind, ListName } from './field-kinds';

type Options = readonly { value: string; label: string }[];
/** What a list offers; `labels` knows what it no longer offers as well. */
export type AskedList = { closed: boolean; options: Options; labels: Labels };

/** What this organization asks about a customer: its lists, its own fields, what it requires. */
export type Asked = {
  region: string;
  lists: Record<ListName, AskedList>;
  labels: Labels;
  kinds: Record<string, FieldKind>;
  /** Its own fields, in their order. */
  own: readonly CustomField[];
  required: readonly string[];
};

export function useAsked(): Asked {
  const { me } = useMe();
  const { data: organization } = useGetOrganizationQuery();
  const { data: own = none } = useGetCustomFieldsQuery();
  const region = me?.org.region ?? 'CA';
  return useMemo(() => askedOf(region, organization, own), [region, organization, own]);
}

const none: CustomField[] = [];
const empty: AskedList = { closed: false, options: [], labels: {} };

export function askedOf(region: string, organization: Organization | undefined, all: readonly CustomField[]): Asked {
  const own = all.filter((field) => field.isActive);
  const paths = own.map((field) => [`custom.${field.key}`, field] as const);
  const list = (name: ListName) => (organization ? listOf(organization.lists[name]) : empty);
  return {
    region,
    own,
    lists: {
      regions: list('regions'),
      vehicleTypes: list('vehicleTypes'),
      sources: list('sources'),
      industries: list('industries'),
    },
    labels: { ...editLabels, ...Object.fromEntries(paths.map(([path, { label }]) => [path, label])) },
    kinds: Object.fromEntries(paths.map(([path, field]) => [path, kindOfOwn(field)])),
    required: [
      ...(organization?.requiredFields ?? []),
      ...paths.filter(([, field]) => field.required).map(([path]) => path),
    ],
  };
}

type Kept = Organization['lists'][ListName];

const listOf = ({ closed, entries }: Kept): AskedList => ({
  closed,
  options: entries.filter((one) => one.isActive).map(({ value, label }) => ({ value, label })),
  labels: Object.fromEntries(entries.map(({ value, label }) => [value, label])),
});

function kindOfOwn({ type, options }: CustomField): FieldKind {
  if (type === 'choice') return { kind: 'options', ...listOf({ closed: true, entries: options }) };
  if (type === 'boolean') return { kind: 'yes-no' };
  return type === 'text' ? { kind: 'text', max: 500 } : { kind: type };
}
