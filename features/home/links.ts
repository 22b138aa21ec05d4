import type { Route } from 'next';

/** Where Home's figures and rows lead: the list behind each. */
export const links = {
  customers: '/customers' as Route,
  members: '/customers?membershipStatus=true' as Route,
  newest: '/customers?sort=-createdAt' as Route,
  membership: '/customers?tab=membership' as Route,
  add: '/customers?new=1' as Route,
  inquiries: '/inquiries' as Route,
  inquiry: (id: string) => `/inquiries?inquiry=${id}` as Route,
  status: (status: string) => `/customers?status=${encodeURIComponent(status)}` as Route,
  customer: (code: string) => `/customers/${encodeURIComponent(code)}` as Route,
};
