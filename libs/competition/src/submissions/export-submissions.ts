import { Injectable } from '@nestjs/common';
import { Community } from '@app/identity';
import { Access, Audit, refused, UnitOfWork, type Actor } from '@app/platform';
import { CSV, writeCsv, writeXlsx, XLSX, type SheetCell } from '@app/records';
import { formatQuantity, formatYuan, PROJECT_STATUS_NAMES, shanghaiTime } from '@app/rules';
import { Competitions } from '../competitions/competitions.js';
import { BudgetLine, Milestone } from './project-parts.entity.js';
import { Project } from './project.entity.js';
import { KIND_WORDS, SHEET_COLUMNS, SHEET_KEYS, SOURCE_WORDS, type SheetColumnKey } from './sheet-columns.js';
import { Team } from './team.entity.js';
import { TeamMember } from './team-member.entity.js';

/** Most projects of one sheet. */
const EXPORT_MAX = 5_000;

export interface ExportedSheet {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

type Row = Partial<Record<SheetColumnKey, SheetCell>>;

/** Everything handed in to a competition as a sheet that the import reads again. */
@Injectable()
export class ExportSubmissions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly competitions: Competitions,
  ) {}

  /** Telephone numbers only for those who may enter applications; that they were read is in the audit. */
  run(actor: Actor, competitionId: string, format: 'xlsx' | 'csv'): Promise<ExportedSheet> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.loadFor(actor, competitionId, 'ReadSubmissions');
      const withPhones = this.access.allows(actor, 'EnterPaperApplication', { tenantId: competition.tenantId, competitionId });
      const rows = await this.rowsOf(competitionId, withPhones);
      const columns = SHEET_KEYS.map((key) => ({ header: SHEET_COLUMNS[key].header }));
      const sheet = { name: '申报', columns, rows: rows.map((row) => SHEET_KEYS.map((key) => row[key] ?? null)) };
      await this.audit.record(actor, {
        action: 'exportSubmissions', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId, after: { rows: rows.length, withPhones, format },
      });
      const name = `submissions-${competition.season}.${format}`;
      return format === 'csv' ? { name, mediaType: CSV, bytes: writeCsv(sheet) } : { name, mediaType: XLSX, bytes: await writeXlsx({ sheets: [sheet] }) };
    });
  }

  private async rowsOf(competitionId: string, withPhones: boolean): Promise<Row[]> {
    const { manager } = this.unitOfWork;
    const projects = await manager.createQueryBuilder(Project, 'p').where('p.competitionId = :competitionId and p.sequence is not null', { competitionId }).orderBy('p.sequence').limit(EXPORT_MAX + 1).getMany();
    if (projects.length > EXPORT_MAX) throw refused('SHEET_TOO_LARGE', { rows: EXPORT_MAX, columns: SHEET_KEYS.length });
    const ids = projects.map((p) => p.id);
    const teamIds = [...new Set(projects.map((p) => p.teamId))];
    const teams = new Map((await manager.createQueryBuilder(Team, 't').where('t.id = any(:teamIds)', { teamIds }).getMany()).map((t) => [t.id, t]));
    const members = groupedBy(await manager.createQueryBuilder(TeamMember, 'm').where('m.teamId = any(:teamIds)', { teamIds }).orderBy('m.createdAt').addOrderBy('m.id').getMany(), (m) => m.teamId);
    const lines = groupedBy(await manager.createQueryBuilder(BudgetLine, 'l').where('l.projectId = any(:ids)', { ids }).orderBy('l.position').getMany(), (l) => l.projectId);
    const milestones = groupedBy(await manager.createQueryBuilder(Milestone, 'm').where('m.projectId = any(:ids)', { ids }).orderBy('m.position').getMany(), (m) => m.projectId);
    const communities = new Map((await manager.createQueryBuilder(Community, 'c').where('c.id = any(:of)', { of: projects.map((p) => p.communityId) }).getMany()).map((c) => [c.id, c.name]));
    return projects.flatMap((project) => {
      const team = teams.get(project.teamId)!;
      const parts = partRows(lines.get(project.id) ?? [], milestones.get(project.id) ?? []);
      const first = { ...projectCells(project, communities.get(project.communityId) ?? ''), ...teamCells(team, members.get(team.id) ?? [], withPhones), ...parts[0] };
      return [first, ...parts.slice(1)];
    });
  }
}

const projectCells = (project: Project, community: string): Row => ({
  number: project.number, status: PROJECT_STATUS_NAMES[project.status], title: project.title, community, summary: project.summary, need: project.need, plan: project.plan,
  requested: formatYuan(project.requestedFen), total: formatYuan(project.totalFen), receivedAt: shanghaiTime(project.submittedAt!),
});

const teamCells = (team: Team, members: readonly TeamMember[], withPhones: boolean): Row => ({
  team: team.name, kind: KIND_WORDS[team.kind], organisation: team.organisation, phone: withPhones ? team.contactPhone.replace(/^\+86/, '') : null,
  lead: members.find((m) => m.role === 'lead')?.name ?? null, members: members.filter((m) => m.role === 'member').map((m) => m.name).join('、'),
});

/** Budget lines and milestones side by side, one per row. */
function partRows(lines: readonly BudgetLine[], milestones: readonly Milestone[]): Row[] {
  return Array.from({ length: Math.max(lines.length, milestones.length) }, (_, at): Row => {
    const [line, milestone] = [lines[at], milestones[at]];
    return {
      ...(line && { lineName: line.name, unitPrice: formatYuan(line.unitPriceFen), quantity: formatQuantity(line.quantityMilli), unit: line.unit, source: SOURCE_WORDS[line.source] }),
      ...(milestone && { milestone: milestone.title, dueOn: milestone.dueOn, deliverable: milestone.deliverable }),
    };
  });
}

function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
