import { Injectable } from '@nestjs/common';
import { Community } from '@app/identity';
import { Audit, Live, Refused, refused, UnitOfWork, type Actor } from '@app/platform';
import { readSheet } from '@app/records';
import { budgetTotals, formatYuan, submissionProblems, shanghaiDay, type CompetitionRules, type Problem, type SubmissionContent } from '@app/rules';
import { Competitions } from '../competitions/competitions.js';
import { PaperApplications } from './paper-applications.js';
import { lineValues } from './project-content.js';
import type { Project } from './project.entity.js';
import { readSheetForms, sheetProblem, type SheetForm } from './sheet-forms.js';
import type { SheetColumnKey } from './sheet-columns.js';

/** Problems named in one answer; more would not be read. */
const PROBLEMS_SHOWN = 200;

export interface ImportReport {
  dryRun: boolean;
  projects: number;
  /** Sum of the requested amounts, in yuan. */
  requested: string;
  /** Numbers given, in the order of the sheet; empty for a dry run. */
  numbers: string[];
}

export interface ImportOrder {
  competitionId: string;
  bytes: Buffer;
  mediaType: string;
  dryRun: boolean;
}

/** Carries a dry run's report out of the transaction it rolls back. */
class DryRunDone extends Error {
  constructor(readonly report: ImportReport) {
    super('dry run');
  }
}

/** Paper applications from a sheet: every row or none. */
@Injectable()
export class ImportSubmissions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly competitions: Competitions,
    private readonly paper: PaperApplications,
  ) {}

  /** FORBIDDEN or NOT_FOUND for whoever may not import here. */
  async admit(actor: Actor, competitionId: string): Promise<void> {
    await this.competitions.loadFor(actor, competitionId, 'ImportSubmissions');
  }

  /** A dry run does everything and rolls back, so that it finds exactly what the import would find. */
  async run(actor: Actor, order: ImportOrder): Promise<ImportReport> {
    const competition = await this.competitions.loadFor(actor, order.competitionId, 'ImportSubmissions');
    const rows = await readSheet(order.bytes, order.mediaType);
    const communities = await this.communitiesOf(competition.tenantId);
    const { forms, problems } = readSheetForms(rows, communities.byName);
    // Completeness is asked only of forms that could be read: half-read ones would repeat every fault.
    const all = problems.length > 0 ? problems : forms.flatMap((form) => formProblems(competition.rules, form, communities.codeOf));
    refuseImport(all);
    return this.unitOfWork.run(() => this.write(actor, order, forms)).catch((error: unknown) => {
      if (error instanceof DryRunDone) return error.report;
      throw error;
    });
  }

  private async write(actor: Actor, order: ImportOrder, forms: readonly SheetForm[]): Promise<ImportReport> {
    const competition = await this.competitions.load(order.competitionId);
    await this.paper.queue(competition);
    const held = await this.competitions.hold(competition.id);
    const projects: Project[] = [];
    for (const { row, form } of forms) {
      try {
        projects.push(await this.paper.write(actor, held, form));
      } catch (error) {
        if (error instanceof Refused) throw refused('IMPORT_REFUSED', { count: 1 }, [rowRefusal(row, error)]);
        throw error;
      }
    }
    const requested = formatYuan(projects.reduce((sum, project) => sum + project.requestedFen, 0n));
    const numbers = projects.map((project) => project.number!);
    if (order.dryRun) throw new DryRunDone({ dryRun: true, projects: projects.length, requested, numbers: [] });
    await this.audit.record(actor, {
      action: 'importSubmissions', subject: { type: 'Competition', id: competition.id }, tenantId: competition.tenantId, competitionId: competition.id,
      after: { projects: projects.length, requested, numbers }, input: { competitionId: competition.id, numbers },
    });
    await this.live.publish(`competition:${competition.id}`);
    return { dryRun: false, projects: projects.length, requested, numbers };
  }

  private async communitiesOf(tenantId: string): Promise<{ byName: Map<string, { id: string; code: string }>; codeOf: Map<string, string> }> {
    const found = await this.unitOfWork.reader.findBy(Community, { tenantId });
    return {
      byName: new Map(found.flatMap(({ id, code, name }) => [[code, { id, code }], [name, { id, code }]])),
      codeOf: new Map(found.map(({ id, code }) => [id, code])),
    };
  }
}

function refuseImport(problems: readonly Problem[]): void {
  if (problems.length > 0) throw refused('IMPORT_REFUSED', { count: problems.length }, problems.slice(0, PROBLEMS_SHOWN));
}

/** What a row met only in the database: the window, the team's limit. */
function rowRefusal(row: number, { refusal }: Refused): Problem {
  const [first] = refusal.problems ?? [];
  return { ...sheetProblem(row, null, first?.zh ?? REFUSAL_WORDS[refusal.code] ?? refusal.code, first?.en ?? refusal.code), code: refusal.code };
}

const REFUSAL_WORDS: Record<string, string> = {
  SUBMISSIONS_CLOSED: '收件时间晚于申报截止时间', SUBMISSIONS_NOT_OPEN: '收件时间早于申报开始时间', RECEIVED_IN_FUTURE: '收件时间晚于现在', TEAM_LIMIT_REACHED: '这支团队的申报数量已达上限',
};

/** The same check as for any submission, its paths turned into rows and columns. */
function formProblems(rules: CompetitionRules, { row, form, lineRows, milestoneRows }: SheetForm, codes: ReadonlyMap<string, string>): Problem[] {
  const lines = lineValues(form.project.budgetLines!);
  const sums = budgetTotals(lines);
  const { team, project } = form;
  const content: SubmissionContent = {
    title: project.title!, summary: project.summary!, need: project.need!, plan: project.plan!, communityId: team.communityId,
    team: { name: team.name, kind: team.kind, organisation: team.organisation ?? null, members: [team.leadName, ...team.members].map((name, at) => ({ name, role: at === 0 ? 'lead' : 'member', organisation: null })) },
    budgetLines: lines.map((l) => ({ ...l, unitPriceFen: String(l.unitPriceFen), amountFen: String(l.amountFen) })),
    requestedFen: String(project.requested ?? sums.requestedFen), totalFen: String(project.total ?? sums.totalFen), milestones: project.milestones!, attachments: [],
  };
  const found = submissionProblems(rules, content, { communityCode: codes.get(team.communityId) ?? '', declared: true, today: shanghaiDay(Date.parse(form.receivedAt)) });
  return found.map((problem) => {
    const [part = '', index, field] = problem.path.split('.');
    const at = part === 'budgetLines' ? lineRows[Number(index)] : part === 'milestones' ? milestoneRows[Number(index)] : undefined;
    return { ...sheetProblem(at ?? row, COLUMN_OF[field ?? part] ?? COLUMN_OF[part] ?? null, problem.zh, problem.en), code: problem.code };
  });
}

const COLUMN_OF: Record<string, SheetColumnKey> = {
  title: 'title', summary: 'summary', need: 'need', plan: 'plan', team: 'kind', members: 'members', communityId: 'community', requested: 'requested', total: 'total',
  budgetLines: 'lineName', name: 'lineName', unit: 'unit', unitPrice: 'unitPrice', quantity: 'quantity', milestones: 'milestone', dueOn: 'dueOn', deliverable: 'deliverable',
};
