import { Injectable } from '@nestjs/common';
import { Audit, Live, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { amendmentRefusal, rulesDifference, rulesHash, validateRules, type CompetitionRules } from '@app/rules';
import { Competition } from './competition.entity.js';
import type { AmendRulesInput, CancelCompetitionInput, ExtendDeadlineInput } from './competition.inputs.js';
import { Competitions } from './competitions.js';
import { Draws } from './draws.js';
import { RulesVersion } from './rules-version.entity.js';
import { refusedByFindings } from './write-rules.js';

/** Freezing the rules at opening, and every published change after it. */
@Injectable()
export class OpenCompetition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly competitions: Competitions,
    private readonly draws: Draws,
  ) {}

  /** Freezes and hashes the rules, commits the draws' seeds and opens submissions. */
  open(actor: Actor, competitionId: string): Promise<Competition> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, competitionId, 'OpenCompetition');
      this.competitions.requireStage(competition, 'draft');
      refuseErrors(competition.rules);
      if (new Date(competition.rules.timeline.submissionsCloseAt) <= this.competitions.now()) throw refused('DEADLINE_IN_PAST');
      await this.draws.commit(competitionId, 'ties');
      await this.draws.commit(competitionId, 'run-order');
      await this.publishVersion(actor, competition, { rules: competition.rules, reason: null });
      await this.competitions.moveTo(competition, 'open');
      await this.audit.record(actor, {
        action: 'openCompetition', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId,
        before: { stage: 'draft' }, after: { stage: 'open', rulesHash: competition.rulesHash }, input: { competitionId },
      });
      await this.live.publish(`competition:${competitionId}`);
      return competition;
    });
  }

  /** Publishes changed rules with a reason; what is already relied upon cannot change. */
  amend(actor: Actor, input: AmendRulesInput): Promise<Competition> {
    return this.amendTo(actor, { action: 'amendRules', competitionId: input.competitionId, reason: input.reason, change: () => input.rules as CompetitionRules });
  }

  /** An extension of the deadline is an amendment; it can only move the deadline later. */
  extendDeadline(actor: Actor, input: ExtendDeadlineInput): Promise<Competition> {
    const submissionsCloseAt = new Date(input.closeAt).toISOString();
    return this.amendTo(actor, {
      action: 'extendDeadline', competitionId: input.competitionId, reason: input.reason,
      change: (rules) => {
        if (submissionsCloseAt <= rules.timeline.submissionsCloseAt) throw refused('DEADLINE_NOT_LATER', { at: rules.timeline.submissionsCloseAt });
        return { ...rules, timeline: { ...rules.timeline, submissionsCloseAt } };
      },
    });
  }

  cancel(actor: Actor, input: CancelCompetitionInput): Promise<Competition> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, input.competitionId, 'OpenCompetition');
      const before = competition.stage;
      await this.competitions.moveTo(competition, 'cancelled');
      await this.audit.record(actor, {
        action: 'cancelCompetition', subject: { type: 'Competition', id: competition.id }, tenantId: competition.tenantId, competitionId: competition.id,
        before: { stage: before }, after: { stage: 'cancelled' }, reason: input.reason, input,
      });
      await this.live.publish(`competition:${competition.id}`);
      return competition;
    });
  }

  private amendTo(actor: Actor, amendment: { action: string; competitionId: string; reason: string; change: (rules: CompetitionRules) => CompetitionRules }): Promise<Competition> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, amendment.competitionId, 'OpenCompetition');
      const rules = amendment.change(competition.rules);
      const changes = rulesDifference(competition.rules, rules);
      const ballotsCast = await this.hasBallots(competition.id);
      orRefuse(amendmentRefusal({ stage: competition.stage, changedPaths: changes.map((c) => c.path), ballotsCast, reason: amendment.reason }));
      refuseErrors(rules);
      await this.publishVersion(actor, competition, { rules, reason: amendment.reason });
      await this.audit.record(actor, {
        action: amendment.action, subject: { type: 'Competition', id: competition.id }, tenantId: competition.tenantId, competitionId: competition.id,
        before: { rulesVersion: competition.rulesVersion - 1 }, after: { rulesVersion: competition.rulesVersion, rulesHash: competition.rulesHash, changes },
        reason: amendment.reason, input: { ...amendment, rules },
      });
      await this.live.publish(`competition:${competition.id}`);
      return competition;
    });
  }

  private async publishVersion(actor: Actor, competition: Competition, next: { rules: CompetitionRules; reason: string | null }): Promise<void> {
    const version = competition.rulesVersion + 1;
    const hash = rulesHash(next.rules);
    const now = this.competitions.now();
    const changes = version === 1 ? [] : rulesDifference(competition.rules, next.rules);
    await this.unitOfWork.repo(RulesVersion).insert({ competitionId: competition.id, version, rules: next.rules, hash, reason: next.reason, changes, publishedAt: now, publishedById: actor.id });
    const values = { rules: next.rules, rulesVersion: version, rulesHash: hash, frozenAt: competition.frozenAt ?? now, revision: competition.revision + 1 };
    await this.unitOfWork.repo(Competition).update(competition.id, values);
    Object.assign(competition, values);
  }

  private async hasBallots(competitionId: string): Promise<boolean> {
    const [row] = await this.unitOfWork.manager.query<{ found: boolean }[]>('select exists (select 1 from ballot where competition_id = $1) as found', [competitionId]);
    return row!.found;
  }
}

function refuseErrors(rules: unknown): void {
  const errors = validateRules(rules).filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw refusedByFindings(errors);
}
