import { useQuery, useQueryClient } from '@tanstack/react-query';
import { holdsIn, STAFF_ROLES, type Permission, type Scope, type StaffRole } from '@app/rules';
import { ask, command } from '../../api/ask';
import { reconnect } from '../../api/live';
import { SignOut } from '../../gql/console/session/sign-in';
import { WhoAmI, type WhoAmIQuery } from '../../gql/session/me';

export type Me = NonNullable<WhoAmIQuery['me']>;

const isStaffRole = (role: string): role is StaffRole => (STAFF_ROLES as readonly string[]).includes(role);

/** Who is signed in: undefined while unknown, null when nobody is. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: async () => (await ask(WhoAmI, {})).me, staleTime: 60_000 });
}

/** The staff roles of this session, in the shape the matrix asks for. */
export const grantsOf = (me: Me) => me.roles.flatMap(({ role, tenantId, competitionId }) => (isStaffRole(role) ? [{ role, tenantId, competitionId }] : []));

/** Whether the session may do it there, by the same matrix the server asks. Shows and hides; the server decides. */
export const mayIn = (me: Me, permission: Permission, scope: Scope): boolean => holdsIn(grantsOf(me), permission, scope);

/** Ends the session and forgets everything read with it. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await command(SignOut, {});
    reconnect();
    queries.clear();
    location.assign('/console/');
  };
}
