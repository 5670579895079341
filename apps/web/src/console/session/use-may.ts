import type { Permission } from '@app/rules';
import { useCompetition } from '../shell/competition';
import { mayIn, useMe } from './session';

/** What the viewer may do in this competition. */
export function useMay(): (permission: Permission) => boolean {
  const me = useMe().data;
  const { id, tenantId } = useCompetition();
  return (permission) => me !== null && me !== undefined && mayIn(me, permission, { tenantId, competitionId: id });
}
