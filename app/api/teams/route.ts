import { team, teamInput, teamList } from '@/features/users/schema';
import { createTeam, getTeam, listTeams } from '@/features/users/service';
import { route } from '@/lib/route';

export const GET = route({ can: 'teams.read', summary: 'Teams and who is in them', answer: teamList }, (ctx) =>
  listTeams(ctx),
);
export const POST = route(
  { can: 'teams.manage', summary: 'Make a team', body: teamInput, answer: team, status: 201, replay: getTeam },
  (ctx, { body }) => createTeam(ctx, body),
);
