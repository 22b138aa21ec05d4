'use client';
import type { Permission } from '@/lib/permissions';
import { useGetMeQuery } from './api';

/** Who is signed in, where, and what they may do; `may` says no until that is known. */
export function useMe() {
  const { data: me, error, refetch } = useGetMeQuery();
  const may = (permission: Permission): boolean => me?.permissions.includes(permission) ?? false;
  return { me, error, refetch, may, currency: me?.org.currency ?? 'CAD' };
}
