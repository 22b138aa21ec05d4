'use client';
import { useMemo } from 'react';
import { useMe } from '@/features/session';
import { editLabels, type Labels } from './edit-values';
import type { FieldKind, ListName } from './field-kinds';

/** What this organization asks about a customer: its lists, its own fields, what it requires. */
export type Asked = {
  region: string;
  lists: Record<ListName, readonly string[]>;
  labels: Labels;
  kinds: Record<string, FieldKind>;
  required: readonly string[];
};

const lists: Asked['lists'] = {
  regions: ['Japan', 'Germany', 'USA', 'Korea', 'UK'],
  vehicleTypes: ['sedan', 'suv', 'truck', 'motorcycle'],
  sources: [],
  industries: [],
};

export function useAsked(): Asked {
  const { me } = useMe();
  const region = me?.org.region ?? 'CA';
  return useMemo(() => ({ region, lists, labels: editLabels, kinds: {}, required: [] }), [region]);
}
