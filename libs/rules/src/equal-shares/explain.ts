import type { EqualSharesResult, Fraction, Selection } from './election.js';
import type { GroupPayments } from './who-pays.js';

/** A fraction as a decimal with six places, half up: for reading, never for deciding. */
export function showFraction({ num, den }: Fraction): string {
  const millionths = (num * 2_000_000n + den) / (den * 2n);
  return `${millionths / 1_000_000n}.${(millionths % 1_000_000n).toString().padStart(6, '0')}`;
}

/** The result as plain JSON, ids for indexes. `unit`: amounts are divided by it for showing (1 keeps the smallest unit). */
export function explainEqualShares(result: EqualSharesResult, ids: readonly string[], unit: bigint) {
  const shown = ({ num, den }: Fraction): string => showFraction({ num, den: den * unit });
  return {
    method: 'equal-shares' as const,
    choices: { ...result.choices, step: shown({ num: result.choices.step, den: 1n }), ties: ['lower cost', 'more votes', 'lot'] },
    endowment: { first: shown(result.endowment.first), last: shown(result.endowment.last), runs: result.endowment.runs, end: result.endowment.end },
    selections: result.selections.map((selection) => explainSelection(selection, { ids, unit, worthCost: result.choices.utility === 'cost' })),
  };
}

function explainSelection(selection: Selection, show: { ids: readonly string[]; unit: bigint; worthCost: boolean }) {
  const project = show.ids[selection.project]!;
  if (selection.by === 'votes') return { by: selection.by, project, votes: selection.votes };
  const { payment, value, supporters, paidAll } = selection;
  return {
    by: selection.by,
    project,
    payment: showFraction({ num: payment.num, den: payment.den * show.unit }),
    // cost / payment has no unit; 1 / payment does.
    value: showFraction(show.worthCost ? value : { num: value.num * show.unit, den: value.den }),
    supporters,
    paidAll,
  };
}

/** Who paid what, as exact fractions of the smallest unit. */
export function explainPayments(payments: readonly GroupPayments[], ids: readonly string[]) {
  const exact = ({ num, den }: Fraction): string => `${num}/${den}`;
  return payments.map(({ voters, pays, left }) => ({ voters, pays: pays.map(({ project, amount }) => ({ project: ids[project]!, amount: exact(amount) })), left: exact(left) }));
}
