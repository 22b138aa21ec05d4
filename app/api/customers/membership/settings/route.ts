import { membershipSettings, membershipSettingsInput } from '@/features/membership/schema';
import { getMembershipSettings, updateMembershipSettings } from '@/features/membership/service';
import { route } from '@/lib/route';

export const GET = route(
  { can: 'membership.read', summary: 'Membership rules of the organization', answer: membershipSettings },
  (ctx) => getMembershipSettings(ctx),
);
export const PUT = route(
  {
    can: 'membership.settings',
    summary: 'Change the membership rules',
    body: membershipSettingsInput,
    answer: membershipSettings,
  },
  (ctx, { body, ifMatch }) => updateMembershipSettings(ctx, body, ifMatch),
);
