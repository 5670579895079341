import { Injectable } from '@nestjs/common';
import { orRefuse, UnitOfWork } from '@app/platform';
import { canonicalJson, overtimeDeduction, sha256, supportBonus, votingRefusal, withoutReceipt, type BallotMark, type Finding, type ScoreInput, type ScoreSheet, type Support } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { SupportFacts } from './support-facts.js';

/** What a tally is made of, as the database has it now. */
export interface TallyMaterial {
  input: ScoreInput;
  /** Full seconds of overtime by project. */
  overtime: Record<string, number>;
  /** Support by project, where the rules give points for it; else null. */
  support: Record<string, Support> | null;
  receipts: (ScoreSheet & { receiptCode: string })[];
}

interface SheetRow {
  judge_id: string;
  project_id: string;
  mark: BallotMark;
  receipt_code: string;
  voided: boolean;
}

const JUDGES = `select id, panel from judge where competition_id = $1 and withdrawn_at is null order by id`;
const PROJECTS = `
  select p.id, p.requested_fen, coalesce(r.overtime_seconds, 0) as overtime from project p left join round r on r.project_id = p.id
   where p.competition_id = $1 and p.status = 'shortlisted' order by p.id`;
const SHEETS = `
  select b.judge_id, b.project_id, b.mark, b.receipt_code, k.voided_at is not null as voided from counted_ballot k join ballot b on b.id = k.ballot_id
   where k.competition_id = $1 and b.judge_id = any($2::uuid[]) and b.project_id = any($3::uuid[]) order by b.project_id, b.judge_id`;
const RECUSALS = `select judge_id, project_id from recusal where competition_id = $1 and judge_id = any($2::uuid[]) and project_id = any($3::uuid[]) order by project_id, judge_id`;
const ABSENCES = `
  select distinct judge_id, project_id from absence
   where competition_id = $1 and lifted_at is null and judge_id = any($2::uuid[]) and (project_id is null or project_id = any($3::uuid[])) order by judge_id, project_id nulls first`;
const LATE = `
  select b.judge_id, b.project_id from ballot b
   where b.competition_id = $1 and b.source = 'late' and b.judge_id = any($2::uuid[]) and b.project_id = any($3::uuid[])
     and not exists (select 1 from counted_ballot k where k.project_id = b.project_id and k.judge_id = b.judge_id and k.revision >= b.revision)
     and not exists (select 1 from ballot_act a where a.ballot_id = b.id and a.status in ('confirmed', 'rejected'))
   order by b.project_id, b.judge_id`;

/** Reads the counted ballots and everything that decides about them, always in the same order: equal contents give equal hashes. */
@Injectable()
export class TallySource {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly supportFacts: SupportFacts,
  ) {}

  /** `kept`: the support of an earlier tally. It is counted once, like the draw is drawn once: gifts and refunds after the first tally change no score. */
  async read(competition: Competition, kept: Record<string, Support> | null): Promise<TallyMaterial> {
    const { id, rules } = competition;
    const judges = await this.rows<{ id: string; panel: string }>(JUDGES, [id]);
    const projects = await this.rows<{ id: string; requested_fen: string; overtime: number }>(PROJECTS, [id]);
    const scope = [id, judges.map((judge) => judge.id), projects.map((project) => project.id)];
    const receipts = (await this.rows<SheetRow>(SHEETS, scope)).map(sheetOf);
    const recusals = await this.rows<{ judge_id: string; project_id: string }>(RECUSALS, scope);
    const absences = await this.rows<{ judge_id: string; project_id: string | null }>(ABSENCES, scope);
    const { panels, scoring, tieBreaks } = rules;
    const bonus = rules.crowdfunding?.bonus ?? null;
    const support = bonus && (kept ?? (await this.supportFacts.of(id, new Date(bonus.countedUntil))));
    const input: ScoreInput = {
      version: 1, rules: { panels, scoring, tieBreaks },
      projects: projects.map(({ id: projectId, requested_fen, overtime }) => ({
        id: projectId, requestedFen: Number(requested_fen), deductionCentipoints: overtimeDeduction(overtime, rules.roadshow.overtimeDeductionCentipoints),
        ...(bonus && { bonusCentipoints: supportBonus(bonus, support?.[projectId]) }),
      })),
      judges, recusals: recusals.map(({ judge_id, project_id }) => ({ judgeId: judge_id, projectId: project_id })),
      absences: absences.map(({ judge_id, project_id }) => ({ judgeId: judge_id, ...(project_id && { projectId: project_id }) })),
      sheets: receipts.map(withoutReceipt),
    };
    return { input, overtime: Object.fromEntries(projects.map((project) => [project.id, project.overtime])), support, receipts };
  }

  /** Refuses while voting is under way: the public value of the draw must be fixed after the last ballot. */
  async requireVotingDone(competitionId: string): Promise<void> {
    orRefuse(votingRefusal(await this.votingCounts(competitionId)));
  }

  /** How much of the voting is still under way; a finalist without a place in the run order counts as an open round. */
  async votingCounts(competitionId: string): Promise<{ finalists: number; withoutRound: number; roundsOpen: number; ballotActs: number }> {
    const [counts] = await this.rows<{ finalists: number; withoutRound: number; roundsOpen: number; ballotActs: number }>(
      `select count(*)::int as finalists, (count(*) filter (where r.id is null))::int as "withoutRound", (count(*) filter (where r.stage is distinct from 'closed'))::int as "roundsOpen",
              (select count(*)::int from ballot_act a where a.competition_id = $1 and a.status = 'proposed') as "ballotActs"
         from project p left join round r on r.project_id = p.id where p.competition_id = $1 and p.status = 'shortlisted'`,
      [competitionId],
    );
    return counts!;
  }

  /** Late ballots nobody has accepted or rejected, each as an obstacle. */
  async lateBallots({ competitionId, input }: { competitionId: string; input: ScoreInput }): Promise<Finding[]> {
    const scope = [competitionId, input.judges.map(({ id }) => id), input.projects.map(({ id }) => id)];
    const rows = await this.rows<{ judge_id: string; project_id: string }>(LATE, scope);
    return rows.map(({ judge_id, project_id }) => ({
      code: 'late-ballot-undecided', severity: 'error', path: project_id,
      zh: `评委“${judge_id}”对项目“${project_id}”有一张迟到选票尚未决定是否计入。`, en: `A late ballot of judge “${judge_id}” for project “${project_id}” is not decided yet.`,
    }));
  }

  private rows<T>(sql: string, parameters: unknown[]): Promise<T[]> {
    return this.unitOfWork.reader.query<T[]>(sql, parameters);
  }
}

/** SHA-256 of the canonical input. */
export const inputHash = (input: ScoreInput): string => sha256(canonicalJson(input));

function sheetOf({ judge_id, project_id, mark, receipt_code, voided }: SheetRow): TallyMaterial['receipts'][number] {
  const content = 'abstain' in mark ? { abstained: true } : mark;
  return { judgeId: judge_id, projectId: project_id, ...content, ...(voided && { voided: true }), receiptCode: receipt_code };
}
