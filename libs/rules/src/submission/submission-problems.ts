import type { CompetitionRules } from '../competition/competition-rules.js';
import { formatYuanForPeople } from '../exact/money.js';
import type { Problem } from '../refusals/wording.js';
import { budgetFigureProblems, budgetTotals, MOST_BUDGET_LINES, type BudgetFigures } from './budget.js';
import type { SubmissionContent } from './submission.js';

/** Longest texts, in characters; the same figures bound the inputs of the API. */
export const TEXT_LIMITS = { title: 80, summary: 300, need: 3000, plan: 8000 } as const;

/** What the completeness check needs to know beside the content. */
export interface SubmissionFacts {
  /** Code of the project's community. */
  communityCode: string;
  /** The lead accepted the declaration of the rules. */
  declared: boolean;
  /** The calendar day of submission in Asia/Shanghai, `YYYY-MM-DD`. */
  today: string;
}

const problem = (path: string, code: string, zh: string, en: string): Problem => ({ path, code, zh, en });

/**
 * Everything that keeps a submission from being handed in, all at once; empty when it is complete.
 * @param content amounts in integer fen as strings; claimed sums are checked against the lines, never believed.
 */
export function submissionProblems(rules: CompetitionRules, content: SubmissionContent, facts: SubmissionFacts): Problem[] {
  return [
    ...textProblems(content),
    ...eligibilityProblems(rules, content, facts),
    ...budgetProblems(rules, content),
    ...milestoneProblems(rules, content, facts.today),
    ...(content.attachments.length < rules.eligibility.minAttachments
      ? [problem('attachments', 'TOO_FEW_ATTACHMENTS', `至少上传 ${rules.eligibility.minAttachments} 个附件，现有 ${content.attachments.length} 个`, `At least ${rules.eligibility.minAttachments} attachments are needed; there are ${content.attachments.length}`)]
      : []),
    ...(facts.declared ? [] : [problem('declaration', 'NOT_DECLARED', '请阅读并同意申报承诺', 'The declaration must be accepted')]),
  ];
}

const TEXT_NAMES = { title: ['项目名称', 'title'], summary: ['项目简介', 'summary'], need: ['需求说明', 'need'], plan: ['实施方案', 'plan'] } as const;

function textProblems(content: SubmissionContent): Problem[] {
  return (Object.keys(TEXT_LIMITS) as (keyof typeof TEXT_LIMITS)[]).flatMap((key) => {
    const [zh, en] = TEXT_NAMES[key];
    if (content[key].trim() === '') return [problem(key, 'MISSING', `请填写${zh}`, `The ${en} is missing`)];
    if (content[key].length > TEXT_LIMITS[key]) return [problem(key, 'TOO_LONG', `${zh}最多 ${TEXT_LIMITS[key]} 字`, `The ${en} has at most ${TEXT_LIMITS[key]} characters`)];
    return [];
  });
}

function eligibilityProblems({ eligibility }: CompetitionRules, { team }: SubmissionContent, { communityCode }: SubmissionFacts): Problem[] {
  const problems: Problem[] = [];
  if (!eligibility.applicantKinds.includes(team.kind)) problems.push(problem('team.kind', 'KIND_NOT_ELIGIBLE', '本届大赛不接受这类团队申报', 'This kind of team may not apply in this competition'));
  if (eligibility.communityCodes.length > 0 && !eligibility.communityCodes.includes(communityCode)) {
    problems.push(problem('communityId', 'COMMUNITY_NOT_ELIGIBLE', '本届大赛不包括这个社区', 'This community does not take part in this competition'));
  }
  if (team.members.length < eligibility.minTeamMembers) {
    problems.push(problem('team.members', 'TOO_FEW_MEMBERS', `团队至少 ${eligibility.minTeamMembers} 人，现有 ${team.members.length} 人`, `A team needs at least ${eligibility.minTeamMembers} members; there are ${team.members.length}`));
  }
  return problems;
}

function budgetProblems({ eligibility }: CompetitionRules, content: SubmissionContent): Problem[] {
  const lines = content.budgetLines.map((line): BudgetFigures => ({ unitPriceFen: BigInt(line.unitPriceFen), quantityMilli: line.quantityMilli, source: line.source }));
  if (lines.length === 0) return [problem('budgetLines', 'NO_BUDGET', '请填写预算明细', 'The budget has no lines')];
  const problems = budgetFigureProblems(lines);
  if (lines.length > MOST_BUDGET_LINES) problems.push(problem('budgetLines', 'TOO_MANY_LINES', `预算最多 ${MOST_BUDGET_LINES} 行`, `A budget has at most ${MOST_BUDGET_LINES} lines`));
  for (const [index, line] of content.budgetLines.entries()) {
    const at = `budgetLines.${index}`;
    if (line.name.trim() === '') problems.push(problem(`${at}.name`, 'MISSING', '请填写预算项目名称', 'The line has no name'));
    if (line.unit.trim() === '') problems.push(problem(`${at}.unit`, 'MISSING', '请填写单位', 'The line has no unit'));
    if (line.unitPriceFen === '0') problems.push(problem(`${at}.unitPrice`, 'PRICE_ZERO', '单价不能为 0', 'The unit price is zero'));
  }
  const { requestedFen, totalFen } = budgetTotals(lines);
  if (String(requestedFen) !== content.requestedFen) problems.push(problem('requested', 'SUM_DIFFERS', '申请资助金额与预算明细不符', 'The requested amount differs from the lines'));
  if (String(totalFen) !== content.totalFen) problems.push(problem('total', 'SUM_DIFFERS', '预算总额与预算明细不符', 'The total differs from the lines'));
  const [least, most] = [eligibility.minRequestFen, eligibility.maxRequestFen];
  if (requestedFen < BigInt(least) || requestedFen > BigInt(most)) {
    const [min, max, now] = [least, most, requestedFen].map(formatYuanForPeople);
    problems.push(problem('requested', 'REQUEST_OUT_OF_RANGE', `申请资助应在 ${min} 元至 ${max} 元之间，现为 ${now} 元`, `The request must be between ${min} and ${max} yuan; it is ${now}`));
  }
  return problems;
}

function milestoneProblems({ eligibility }: CompetitionRules, { milestones }: SubmissionContent, today: string): Problem[] {
  const problems: Problem[] = [];
  if (milestones.length < eligibility.minMilestones) {
    problems.push(problem('milestones', 'TOO_FEW_MILESTONES', `至少填写 ${eligibility.minMilestones} 个实施节点，现有 ${milestones.length} 个`, `At least ${eligibility.minMilestones} milestones are needed; there are ${milestones.length}`));
  }
  for (const [index, milestone] of milestones.entries()) {
    if (milestone.title.trim() === '') problems.push(problem(`milestones.${index}.title`, 'MISSING', '请填写节点名称', 'The milestone has no title'));
    if (milestone.deliverable.trim() === '') problems.push(problem(`milestones.${index}.deliverable`, 'MISSING', '请填写节点成果', 'The milestone has no deliverable'));
    if (milestone.dueOn < today) problems.push(problem(`milestones.${index}.dueOn`, 'DUE_IN_PAST', '节点日期已经过去', 'The milestone is due in the past'));
  }
  return problems;
}
