import { useQuery } from '@tanstack/react-query';
import { formatYuan, type AllocationDifference, type AllocationOutput, type AllocationRules, type MoneyRules } from '@app/rules';
import { ask } from '../../api/ask';
import { ConsoleAllocation } from '../../gql/console/allocation/allocation';
import { useCompetition } from '../shell/competition';

/** Other rules to try; without any of them only the frozen ones count. */
export interface Trial {
  rule: AllocationRules;
  money: MoneyRules;
}

/** What the frozen rules give on the present tally, and what the trial would give. Reads only. */
export function useAllocation(trial: Trial | null, enabled = true) {
  const { id: competitionId } = useCompetition();
  return useQuery({
    queryKey: ['console-allocation', competitionId, trial],
    enabled,
    queryFn: async () => {
      const { previewAllocation } = await ask(ConsoleAllocation, { input: { competitionId, rule: trial?.rule ?? null, money: trial?.money ?? null } });
      return { frozen: previewAllocation.frozen as AllocationOutput, tried: previewAllocation.tried as AllocationOutput, differences: previewAllocation.differences as AllocationDifference };
    },
  });
}

/** Fen as yuan with both decimals and thousands: here every fen is shown. */
export function toTheFen(fen: number | bigint): string {
  const [whole = '', cents = ''] = formatYuan(fen).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}
