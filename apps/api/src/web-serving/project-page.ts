import { Injectable } from '@nestjs/common';
import { ReadSpending, type ProjectSpending } from '@app/grants';
import { EXPENSE_CATEGORY_NAMES, formatYuanForPeople as people, isPublicProject, publicViewOf, type CompetitionRules, type CompetitionStage, type ProjectStatus } from '@app/rules';
import { DataSource } from 'typeorm';

/** What a card and a reader without scripts see of a project. */
export interface ProjectHead {
  id: string;
  competitionId: string;
  title: string;
  summary: string;
  need: string;
  plan: string;
  team: string;
  competition: string;
  /** Of the first photo. */
  photo: string | null;
  /** Amount of a confirmed award; empty without one. */
  award: string;
  budget: { name: string; amount: string }[];
  campaigns: { id: string; title: string; total: string; goal: string; minimum: string; receiver: string; holder: string }[];
  spending: SpendingForPeople | null;
}

interface SpendingForPeople {
  granted: string;
  lines: { title: string; planned: string; spent: string; open: string; left: string; vouchers: { number: string; on: string; what: string; amount: string; copyId: string | null }[] }[];
  milestones: { title: string; zh: string; en: string; amount: string; paid: string }[];
}

interface Row extends Pick<ProjectHead, 'id' | 'competitionId' | 'title' | 'summary' | 'need' | 'plan' | 'team' | 'competition' | 'photo'> {
  status: ProjectStatus;
  stage: CompetitionStage;
  rules: CompetitionRules;
  award: string | null;
}

const READ = `
  select p.id, p.competition_id as "competitionId", p.title, p.summary, p.need, p.plan, p.status, t.name as team, c.name as competition, c.stage, c.rules,
         (select w.amount_fen::text from award w where w.project_id = p.id and w.status = 'confirmed') as award,
         (select a.attachment_id from project_attachment a where a.project_id = p.id and a.kind = 'photo' order by a.position limit 1) as photo
    from project p join team t on t.id = p.team_id join competition c on c.id = p.competition_id where p.id = $1`;
const BUDGET = 'select name, amount_fen::text as amount from budget_line where project_id = $1 order by position';
const CAMPAIGNS = `
  select c.id, c.title, c.goal_fen::text as goal, c.minimum_fen::text as minimum, c.receiver_name as receiver, c.holder_name as holder,
         (p.online_fen + p.transfer_fen + p.imported_fen + p.quota_fen + p.matched_fen)::text as total
    from campaign c join campaign_progress p on p.campaign_id = c.id where c.project_id = $1 and c.status <> 'draft' and c.fund_id is not null order by c.created_at desc`;

/** A public project, for the page the server writes. */
@Injectable()
export class ProjectPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly spending: ReadSpending,
  ) {}

  /** Null: none, or not public. */
  async read(id: string): Promise<ProjectHead | null> {
    const [row] = await this.dataSource.query<Row[]>(READ, [id]);
    if (!row || !isPublicProject(row.status, publicViewOf(row))) return null;
    const { status: _status, stage: _stage, rules: _rules, award, ...head } = row;
    const budget = await this.dataSource.query<{ name: string; amount: string }[]>(BUDGET, [id]);
    const campaigns = await this.dataSource.query<ProjectHead['campaigns']>(CAMPAIGNS, [id]);
    const [spending] = await this.spending.ofProjects([id]);
    return {
      ...head, award: award ? yuan(award) : '', budget: budget.map(({ name, amount }) => ({ name, amount: yuan(amount) })),
      campaigns: campaigns.map(({ total, goal, minimum, ...rest }) => ({ ...rest, total: yuan(total), goal: yuan(goal), minimum: yuan(minimum) })), spending: spending ? forPeople(spending) : null,
    };
  }
}

const yuan = (fen: string): string => people(BigInt(fen));
const STATES = { planned: { zh: '计划中', en: 'planned' }, reported: { zh: '已汇报，待验收', en: 'reported, to be accepted' }, accepted: { zh: '已验收', en: 'accepted' } };

function forPeople({ grantedFen, lines, milestones }: ProjectSpending): SpendingForPeople {
  return {
    granted: people(grantedFen),
    lines: lines.map(({ title, plannedFen, spentFen, openFen, leftFen, vouchers }) => ({
      title, planned: people(plannedFen), spent: people(spentFen), open: people(openFen), left: people(leftFen),
      vouchers: vouchers.map(({ number, on, category, about, amountFen, copyId }) => ({ number, on, what: about ?? EXPENSE_CATEGORY_NAMES[category], amount: people(amountFen), copyId })),
    })),
    milestones: milestones.map(({ title, dueOn, state, reportedOn, acceptedOn, amountFen, paidFen }) => {
      const on = acceptedOn ?? reportedOn ?? dueOn;
      return { title, zh: `${STATES[state].zh}（${on}${state === 'planned' ? ' 前' : ''}）`, en: `${STATES[state].en} (${state === 'planned' ? 'by ' : ''}${on})`, amount: people(amountFen), paid: people(paidFen) };
    }),
  };
}
