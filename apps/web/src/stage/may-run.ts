import { holdsIn, STAFF_ROLES, type StaffRole } from '@app/rules';
import type { WhoAmIQuery } from '../gql/session/me';

const isStaffRole = (role: string): role is StaffRole => (STAFF_ROLES as readonly string[]).includes(role);

/** May the session run the roadshow there? By the server's own matrix; it only shows and hides, the server decides. */
export function mayRun(me: WhoAmIQuery['me'] | undefined, scope: { tenantId: string; competitionId: string } | null): boolean {
  if (!me || !scope) return false;
  const grants = me.roles.flatMap(({ role, tenantId, competitionId }) => (isStaffRole(role) ? [{ role, tenantId, competitionId }] : []));
  return holdsIn(grants, 'RunRoadshow', scope);
}
