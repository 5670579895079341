import { allocate, allocationInputOf, plannedWinners, score, type AllocationOutput, type CompetitionRules, type PanelRules, type ScoreInput, type ScoreOutput, type ScoreSheet } from '@app/rules';

/** Sheets of one panel for one project as they are typed: a total for each judge, or the number of likes. */
export type SampleMarks = number[];

export interface SampleProject {
  requestedFen: number;
  /** By panel key. */
  marks: Record<string, SampleMarks>;
}

/** So many judges of a panel are listed in the sample; likes are one figure and may come from more. */
const LISTED_JUDGES = 9;
const LIKING_JUDGES = 100;
export const MOST_SAMPLES = 40;

export const listedJudges = ({ seats, sheet }: PanelRules): number => Math.min(seats, sheet.kind === 'like' ? LIKING_JUDGES : LISTED_JUDGES);

/** As many projects as the rules have winners and two more, so that somebody goes without. */
export function samplesFor(rules: CompetitionRules): number {
  const winners = plannedWinners(rules) ?? 8;
  return Math.max(3, Math.min(winners + 2, rules.screening.finalists, MOST_SAMPLES));
}

/** Marks that look like an evening: falling from project to project, judges apart by a little, two projects alike so that a tie shows. */
export function sampleProject(rules: CompetitionRules, index: number): SampleProject {
  const { minRequestFen: least, maxRequestFen: most } = rules.eligibility;
  const like = index === 1 ? 0 : index;
  const marks = Object.fromEntries(
    rules.panels.map((panel) => {
      const judges = listedJudges(panel);
      if (panel.sheet.kind === 'like') return [panel.key, [Math.max(0, judges - like - 1)]];
      const max = panel.sheet.kind === 'points' ? panel.sheet.max : 100;
      return [panel.key, Array.from({ length: judges }, (_, judge) => Math.max(0, Math.round((max * (94 - 2 * like - ((judge * 5 + like * 3) % 11))) / 100)))];
    }),
  );
  return { requestedFen: index % 3 === 2 ? Math.round((least + most) / 2) : most, marks };
}

export interface SampleOutcome {
  scored: ScoreOutput;
  allocated: AllocationOutput;
}

/** Scores and shares the pool by the real functions. `names`: how the samples are called in sentences, also their ids. */
export function tryOut(rules: CompetitionRules, projects: readonly SampleProject[], names: readonly string[]): SampleOutcome {
  const judges = rules.panels.flatMap((panel) => Array.from({ length: listedJudges(panel) }, (_, i) => ({ id: judgeId(panel, i), panel: panel.key })));
  const sheets = projects.flatMap((project, p) => rules.panels.flatMap((panel) => sheetsOf(panel, project.marks[panel.key] ?? [], names[p]!)));
  const input: ScoreInput = {
    version: 1, rules: { panels: rules.panels, scoring: rules.scoring, tieBreaks: rules.tieBreaks }, projects: projects.map(({ requestedFen }, p) => ({ id: names[p]!, requestedFen })), judges, recusals: [], absences: [], sheets, seed: 'sample',
  };
  const scored = score(input);
  return { scored, allocated: allocate(allocationInputOf({ rules, scored, sheets: input, withdrawn: [] })) };
}

const judgeId = (panel: PanelRules, index: number) => `${panel.key}-${String(index + 1).padStart(3, '0')}`;

function sheetsOf(panel: PanelRules, marks: SampleMarks, projectId: string): ScoreSheet[] {
  return Array.from({ length: listedJudges(panel) }, (_, i): ScoreSheet => {
    const base = { judgeId: judgeId(panel, i), projectId };
    if (panel.sheet.kind === 'like') return { ...base, like: i < (marks[0] ?? 0) };
    const mark = marks[i] ?? 0;
    if (panel.sheet.kind === 'points') return { ...base, points: Math.min(mark, panel.sheet.max) };
    const share = Math.min(mark, 100);
    // Each criterion gets the same share of its maximum, down to its own step.
    return { ...base, marks: Object.fromEntries(panel.sheet.criteria.map(({ key, maxPoints, stepCentipoints: step }) => [key, Math.floor((maxPoints * share) / step) * step])) };
  });
}
