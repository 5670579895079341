import { Injectable } from '@nestjs/common';
import { Audit, Jobs, Live, refused, systemActor, UnitOfWork, type Actor } from '@app/platform';
import { COMPARE_AT_ONCE_MAX, findDuplicates, type ComparedProject, type DuplicateFinding } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { DuplicateFlag } from './duplicate-flag.entity.js';
import { DuplicateScan } from './duplicate-scan.entity.js';
import { ScreeningScope } from './screening-scope.js';
import type { ResolveDuplicateInput } from './screening.inputs.js';

const COMPARED = `
  select p.id, p.team_id as "teamId", p.title, concat_ws(E'\\n', p.summary, p.need, p.plan) as text,
         (select coalesce(json_agg(a.sha256), '[]') from project_attachment a where a.project_id = p.id) as "attachmentHashes"
    from project p where p.competition_id = $1 and p.status in ('submitted', 'returned', 'shortlisted') order by p.id`;

// What somebody has already resolved stays resolved; the figures of an open flag follow the texts.
const UPSERT = `
  insert into duplicate_flag (tenant_id, competition_id, project_id, other_project_id, kinds, similarity_bps, shared_attachments, explanation_zh, explanation_en, created_at)
  select $1, $2, f."projectId", f."otherProjectId", array(select jsonb_array_elements_text(f.kinds)), f."similarityBps", f."sharedAttachments", f.zh, f.en, $4
    from jsonb_to_recordset($3::jsonb) as f("projectId" uuid, "otherProjectId" uuid, kinds jsonb, "similarityBps" int, "sharedAttachments" int, zh text, en text)
  on conflict (project_id, other_project_id) do update set kinds = excluded.kinds, similarity_bps = excluded.similarity_bps,
    shared_attachments = excluded.shared_attachments, explanation_zh = excluded.explanation_zh, explanation_en = excluded.explanation_en
  where duplicate_flag.resolution is null`;

/** Finds projects that may be the same one, and takes the organiser's word on each pair. */
@Injectable()
export class ScanDuplicates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly live: Live,
    private readonly competitions: Competitions,
    private readonly scope: ScreeningScope,
  ) {}

  /** Compares all projects under screening anew, many of them by a job; returns the competition. */
  scan(actor: Actor, competitionId: string): Promise<Competition> {
    return this.unitOfWork.run(async () => {
      const competition = await this.scope.competition(actor, competitionId, 'DecideScreening');
      const { flagged, state } = await this.begin(competition);
      await this.audit.record(actor, {
        action: 'scanDuplicates', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId, after: { flagged, state }, input: { competitionId },
      });
      await this.live.publish(`screening:${competitionId}`);
      return competition;
    });
  }

  /** Inside a command that holds the competition: compares at once, or leaves it to a job of the same commit when there are many. */
  async begin(competition: Competition): Promise<DuplicateScan> {
    const [row] = await this.unitOfWork.manager.query<{ n: number }[]>(`select count(*)::int as n from (${COMPARED}) compared`, [competition.id]);
    const requestedAt = this.scope.now();
    const scan = this.unitOfWork.repo(DuplicateScan).create({
      competitionId: competition.id, tenantId: competition.tenantId, requestedAt, projects: row!.n, state: 'scanning', finishedAt: null, flagged: null,
    });
    if (row!.n > COMPARE_AT_ONCE_MAX) await this.jobs.add('scanDuplicates', { competitionId: competition.id }, { key: `scan-duplicates:${competition.id}` });
    else Object.assign(scan, { state: 'done', finishedAt: requestedAt, flagged: await this.flag(competition, await this.findings(competition.id)) });
    await this.unitOfWork.repo(DuplicateScan).upsert(scan, ['competitionId']);
    return scan;
  }

  /** The job: compares outside any transaction, then writes what it found. A scan asked for meanwhile stays open for its own job. */
  async finish(competitionId: string): Promise<void> {
    const scan = await this.unitOfWork.reader.findOneBy(DuplicateScan, { competitionId });
    if (scan?.state !== 'scanning') return;
    const findings = await this.findings(competitionId);
    await this.unitOfWork.run(async () => {
      const competition = await this.competitions.hold(competitionId);
      const flagged = await this.flag(competition, findings);
      const open = { competitionId, state: 'scanning' as const, requestedAt: scan.requestedAt };
      await this.unitOfWork.repo(DuplicateScan).update(open, { state: 'done', finishedAt: this.scope.now(), flagged });
      await this.audit.record(systemActor('worker'), {
        action: 'scanDuplicates', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId, after: { flagged, state: 'done' },
      });
      await this.live.publish(`screening:${competitionId}`);
    });
  }

  private async findings(competitionId: string): Promise<DuplicateFinding[]> {
    return findDuplicates(await this.unitOfWork.reader.query<ComparedProject[]>(COMPARED, [competitionId]));
  }

  /** Returns how many pairs are worth a look. */
  private async flag(competition: Competition, findings: readonly DuplicateFinding[]): Promise<number> {
    if (findings.length > 0) await this.unitOfWork.manager.query(UPSERT, [competition.tenantId, competition.id, JSON.stringify(findings), this.scope.now()]);
    return findings.length;
  }

  /** Confirmed or dismissed, with a reason, once. */
  resolve(actor: Actor, input: ResolveDuplicateInput): Promise<DuplicateFlag> {
    return this.unitOfWork.run(async () => {
      const flag = await this.unitOfWork.repo(DuplicateFlag).findOneBy({ id: input.flagId });
      if (!flag) throw refused('NOT_FOUND', { what: '疑似重复' });
      this.scope.demand(actor, 'DecideScreening', { tenantId: flag.tenantId, competitionId: flag.competitionId, what: '疑似重复' });
      await this.scope.competition(actor, flag.competitionId, 'DecideScreening');
      const values = { resolution: input.resolution, reason: input.reason, resolvedById: actor.id, resolvedAt: this.scope.now() };
      const { affected } = await this.unitOfWork.manager
        .createQueryBuilder().update(DuplicateFlag).set(values).where('id = :id and resolution is null', { id: flag.id }).execute();
      if (affected !== 1) throw refused('ALREADY_DONE');
      await this.audit.record(actor, {
        action: 'resolveDuplicate', subject: { type: 'DuplicateFlag', id: flag.id }, tenantId: flag.tenantId, competitionId: flag.competitionId,
        after: { resolution: input.resolution, projectIds: [flag.projectId, flag.otherProjectId] }, reason: input.reason, input,
      });
      await this.live.publish(`screening:${flag.competitionId}`);
      return Object.assign(flag, values);
    });
  }
}
