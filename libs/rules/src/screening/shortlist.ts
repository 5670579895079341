import { refuse, type Refusal } from '../refusals/refusal.js';
import type { Problem } from '../refusals/wording.js';

/** One submission as it stands when the shortlist is to be published. */
export interface ScreenedProject {
  id: string;
  title: string;
  /** The screening decision in force; null while there is none. */
  decision: 'pass' | 'reject' | 'return' | null;
  openAppeal: boolean;
  unresolvedDuplicates: number;
}

/** What holds for the competition as a whole. */
export interface ShortlistFrame {
  /** Places in the final. */
  finalists: number;
  /** Duplicates are still being looked for. */
  scanning: boolean;
}

/** Whether this shortlist may be published; lists everything that stands against it at once. */
export function shortlistRefusal(chosen: readonly string[], projects: readonly ScreenedProject[], { finalists, scanning }: ShortlistFrame): Refusal | null {
  const problems = [...(scanning ? [STILL_SCANNING] : []), ...aboutChoice(chosen, projects, finalists), ...projects.flatMap(aboutProject)];
  return problems.length > 0 ? refuse('SHORTLIST_NOT_READY', { count: problems.length }, problems) : null;
}

const STILL_SCANNING: Problem = { path: 'duplicateScan', code: 'SCAN_UNFINISHED', zh: '疑似重复还在比对中', en: 'Possible duplicates are still being looked for' };

function aboutChoice(chosen: readonly string[], projects: readonly ScreenedProject[], finalists: number): Problem[] {
  const problems: Problem[] = [];
  if (chosen.length === 0) problems.push({ path: 'projectIds', code: 'EMPTY', zh: '入围名单是空的', en: 'The shortlist is empty' });
  if (chosen.length > finalists) {
    const zh = `规则只设 ${finalists} 个入围名额，名单有 ${chosen.length} 个`;
    problems.push({ path: 'projectIds', code: 'TOO_MANY', zh, en: `The rules have ${finalists} places; the list has ${chosen.length}` });
  }
  const known = new Map(projects.map((project) => [project.id, project]));
  chosen.forEach((id, i) => {
    const project = known.get(id);
    const path = `projectIds.${i}`;
    if (chosen.indexOf(id) !== i) problems.push({ path, code: 'LISTED_TWICE', zh: '同一项目列了两次', en: 'A project is listed twice' });
    else if (!project) problems.push({ path, code: 'NOT_FOUND', zh: '不是本届大赛的参评项目', en: 'Not a project under screening in this competition' });
    else if (project.decision !== 'pass') problems.push({ path, code: 'NOT_PASSED', zh: `“${project.title}”未通过初审`, en: `“${project.title}” has not passed screening` });
  });
  return problems;
}

/** What is unfinished anywhere in the competition holds the list back: an appeal upheld later could no longer get its place. */
function aboutProject({ id, title, decision, openAppeal, unresolvedDuplicates }: ScreenedProject): Problem[] {
  const path = `projects.${id}`;
  const problems: Problem[] = [];
  if (decision === null) problems.push({ path, code: 'REVIEW_UNFINISHED', zh: `“${title}”初审尚未有结论`, en: `“${title}” has no screening decision yet` });
  if (openAppeal) problems.push({ path, code: 'APPEAL_OPEN', zh: `“${title}”的申诉尚未处理`, en: `The appeal of “${title}” is still open` });
  if (unresolvedDuplicates > 0) {
    const zh = `“${title}”有 ${unresolvedDuplicates} 条疑似重复尚未处理`;
    problems.push({ path, code: 'DUPLICATE_UNRESOLVED', zh, en: `“${title}” has ${unresolvedDuplicates} unresolved possible duplicates` });
  }
  return problems;
}
