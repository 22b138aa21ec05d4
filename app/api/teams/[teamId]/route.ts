import { team, teamChange, teamDeleted, teamRef } from '@/features/users/schema';
import { deleteTeam, getTeam, updateTeam } from '@/features/users/service';
import { route } from '@/lib/route';

export const GET = route({ can: 'teams.read', summary: 'One team', params: teamRef, answer: team }, (ctx, { params }) =>
  getTeam(ctx, params.teamId),
);
export const PUT = route(
  {
    can: 'teams.manage',
    summary: 'Rename a team or say who is in it',
    params: teamRef,
    body: teamChange,
    answer: team,
  },
  (ctx, { params, body, ifMatch }) => updateTeam(ctx, params.teamId, body, ifMatch),
);
export const DELETE = route(
  { can: 'teams.manage', summary: 'Dissolve a team', params: teamRef, answer: teamDeleted },
  (ctx, { params }) => deleteTeam(ctx, params.teamId),
);
