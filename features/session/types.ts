import type { Permission, Role } from '@/lib/permissions';

export type Me = {
  user: { id: string; name: string; email: string; role: Role };
  org: { id: string; slug: string; name: string; currency: string; region: string; demo: boolean };
  permissions: Permission[];
};

export type DemoLogin = { email: string; name: string; role: Role; title: string; blurb: string };

export type DemoLogins = { enabled: boolean; password?: string; logins: DemoLogin[] };
