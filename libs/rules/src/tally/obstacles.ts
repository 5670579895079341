import { hasErrors, type Finding } from '../competition/finding.js';
import type { ProjectScore } from './score-types.js';

/** Why a tally cannot be certified, one sentence for each project and panel concerned; empty: it can. */
export function findObstacles(projects: readonly ProjectScore[], undecided: readonly string[][], problems: readonly Finding[]): Finding[] {
  const found: Finding[] = [];
  const add = (code: string, path: string, zh: string, en: string): void => void found.push({ code, severity: 'error', path, zh, en });
  if (hasErrors(problems)) add('input-has-errors', '', '输入数据有错误，见问题清单。', 'The input has errors; see the list of problems.');
  for (const { projectId, composite, panels } of projects) {
    for (const { panel, validSheets, quorum, missingJudgeIds } of panels) {
      if (quorum.met) continue;
      const who = missingJudgeIds.length === 0 ? ['', ''] : [`；尚缺：${missingJudgeIds.join('、')}`, `; missing: ${missingJudgeIds.join(', ')}`];
      add('quorum-missing', `${projectId}.${panel}`, `项目“${projectId}”在“${panel}”评委组只有 ${validSheets} 份有效评分表，不足 ${quorum.needed} 份${who[0]}。`,
        `Project “${projectId}” has ${validSheets} valid sheets from panel “${panel}”, fewer than the ${quorum.needed} needed${who[1]}.`);
    }
    if (!composite) add('no-composite', projectId, `项目“${projectId}”没有综合得分。`, `Project “${projectId}” has no composite score.`);
  }
  for (const ids of undecided) {
    add('draw-needed', '', `以下项目同分，须抽签决定：${ids.join('、')}。`, `These projects are tied and need the draw: ${ids.join(', ')}.`);
  }
  return found;
}
