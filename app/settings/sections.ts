import type { Route } from 'next';
import type { Permission } from '@/lib/permissions';

export type Section = { group: string; label: string; href: Route; can: Permission };

/** The pages of the settings, one line each, in the order of the menu; `can` hides and closes those it would refuse. */
export const sections: Section[] = [
  { group: 'Organization', label: 'General', href: '/settings/organization', can: 'organization.update' },
  { group: 'Organization', label: 'Customer fields', href: '/settings/fields', can: 'customFields.manage' },
  { group: 'Organization', label: 'Website forms', href: '/settings/forms', can: 'inquiryForms.manage' },
  { group: 'People', label: 'Users & teams', href: '/settings/users', can: 'users.manage' },
  { group: 'People', label: 'Roles & access', href: '/settings/access', can: 'access.read' },
  { group: 'Security', label: 'Audit log', href: '/settings/audit', can: 'audit.read' },
];
