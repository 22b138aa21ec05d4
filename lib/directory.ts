import { User } from '@/models/user';
import { type Id, idOf, idOrNull, uuid } from './id';
import type { Role } from './permissions';
import { singleton } from './singleton';

export type Colleague = {
  id: Id;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  /** No person but what stands behind an API key: nothing is given to it by hand, and nobody reads its mail. */
  isKey: boolean;
  teamId: Id | null;
  customerIds: Id[];
};
type Entry = { at: number; people: Promise<Map<string, Colleague>> };

const keptMs = 10_000;
const cache = singleton('directory', () => new Map<string, Entry>());

/** The users of an organization by id, kept for some seconds; only for names and owner checks, never for rights. */
export function directory(orgId: Id): Promise<Map<string, Colleague>> {
  const kept = cache.get(orgId);
  if (kept && Date.now() - kept.at < keptMs) return kept.people;
  const people = load(orgId);
  cache.set(orgId, { at: Date.now(), people });
  people.catch(() => cache.delete(orgId));
  return people;
}

const logins = singleton('logins', () => new WeakMap<Map<string, Colleague>, Map<string, Id>>());

/** The login that a customer has of its own, if any. */
export function loginOf(people: Map<string, Colleague>, customerId: string): Id | null {
  let known = logins.get(people);
  if (!known) {
    const brand = [...people.values()].filter(({ role, active }) => role === 'brand' && active);
    known = new Map(brand.flatMap(({ id, customerIds }) => customerIds.map((own) => [own, id] as const)));
    logins.set(people, known);
  }
  return known.get(customerId) ?? null;
}

export function forgetDirectory(orgId: Id): void {
  cache.delete(orgId);
}

async function load(orgId: Id): Promise<Map<string, Colleague>> {
  const rows = await User.find(
    { orgId: uuid(orgId) },
    { name: 1, email: 1, role: 1, disabled: 1, kind: 1, teamId: 1, customerIds: 1 },
  ).lean();
  return new Map(
    rows.map((row) => [
      idOf(row._id),
      {
        id: idOf(row._id),
        name: row.name,
        email: row.email,
        role: row.role,
        active: !row.disabled,
        isKey: row.kind === 'service',
        teamId: idOrNull(row.teamId),
        customerIds: (row.customerIds ?? []).map(idOf),
      },
    ]),
  );
}
