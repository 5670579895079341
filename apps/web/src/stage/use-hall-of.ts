import { useAsked } from '../api/use-asked';
import { WhoAmI } from '../gql/session/me';

/** Whose hall this is: from the address, else from the device's pairing. `unknown` while that is being asked, `none` when it is not paired, `any` when paired for no one competition. */
export function useHallOf(fromAddress: string, version: number): { competitionId: string } | 'unknown' | 'none' | 'any' {
  const { value: me } = useAsked(WhoAmI, {}, version);
  if (fromAddress) return { competitionId: fromAddress };
  if (me === undefined) return 'unknown';
  if (me?.competitionId) return { competitionId: me.competitionId };
  return me?.deviceId ? 'any' : 'none';
}
