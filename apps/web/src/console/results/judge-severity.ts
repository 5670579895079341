import { add, compare, divide, formatDecimal, fromInteger, parseFraction, rational, subtract, sumOf, ZERO, type Rational, type ScoreOutput } from '@app/rules';

export interface JudgeSeverity {
  judgeId: string;
  sheets: number;
  /** Two decimals, half up. */
  mean: string;
  /** Mean difference from the panel's mean on the same projects. */
  difference: string;
  /** Far from the panel: more than ten points of a hundred, thirty where there is only like or not. */
  remark: 'lenient' | 'strict' | 'ordinary';
}

const NOTABLE = { marks: rational(10n), likes: rational(30n) };
const HUNDRED = rational(100n);
const VALID = new Set(['counted', 'dropped-high', 'dropped-low']);

const meanOf = (values: readonly Rational[]): Rational => (values.length === 0 ? ZERO : divide(sumOf(values), fromInteger(values.length)));

/** How far each judge of a panel stands from the panel on the projects they both judged. Every valid sheet counts, also those dropped. */
export function judgeSeverity(output: ScoreOutput, panel: string): JudgeSeverity[] {
  const like = output.basis.panels.find(({ key }) => key === panel)?.sheet.kind === 'like';
  const marks = output.projects.flatMap(({ panels }) => {
    const sheets = (panels.find((score) => score.panel === panel)?.sheets ?? []).filter(({ fate, handedIn, score }) => handedIn && score !== null && VALID.has(fate));
    const scored = sheets.map(({ judgeId, score }) => ({ judgeId, score: inHundreds(parseFraction(score!) ?? ZERO, like) }));
    const mean = meanOf(scored.map(({ score }) => score));
    return scored.map(({ judgeId, score }) => ({ judgeId, score, difference: subtract(score, mean) }));
  });
  const judges = [...new Set(marks.map(({ judgeId }) => judgeId))];
  return judges
    .map((judgeId) => {
      const own = marks.filter((mark) => mark.judgeId === judgeId);
      return { judgeId, sheets: own.length, mean: meanOf(own.map(({ score }) => score)), difference: meanOf(own.map(({ difference }) => difference)) };
    })
    .sort((a, b) => compare(b.difference, a.difference) || (a.judgeId < b.judgeId ? -1 : 1))
    .map(({ judgeId, sheets, mean, difference }) => ({ judgeId, sheets, mean: formatDecimal(mean), difference: formatDecimal(difference), remark: remarkOn(difference, like ? NOTABLE.likes : NOTABLE.marks) }));
}

/** A like is 1 or 0; beside marks it reads better out of a hundred. */
const inHundreds = (score: Rational, like: boolean): Rational => (like ? rational(score.n * HUNDRED.n, score.d) : score);

function remarkOn(difference: Rational, notable: Rational): JudgeSeverity['remark'] {
  if (compare(difference, notable) > 0) return 'lenient';
  return compare(add(difference, notable), ZERO) < 0 ? 'strict' : 'ordinary';
}
