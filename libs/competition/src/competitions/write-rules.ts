import { Injectable } from '@nestjs/common';
import { Access, Audit, Live, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { RULES_PRESETS, shanghaiDay, SHAPE_FAULTS, validateRules, type CompetitionRules, type Finding } from '@app/rules';
import { Competition } from './competition.entity.js';
import type { CloneCompetitionInput, CreateCompetitionInput, UpdateRulesInput } from './competition.inputs.js';
import { Competitions } from './competitions.js';

/** Everything that happens while the rules are still being written: create, clone, edit. Nothing is frozen yet, so unfinished rules may be saved. */
@Injectable()
export class WriteRules {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly competitions: Competitions,
  ) {}

  create(actor: Actor, input: CreateCompetitionInput): Promise<Competition> {
    this.access.require(actor, 'WriteRules', { tenantId: input.tenantId });
    const rules = (input.rules as CompetitionRules | undefined) ?? presetRules(input.preset ?? 'street', this.competitions.now());
    if (!rules) throw refused('NOT_FOUND', { what: '规则模板' });
    return this.insert(actor, { action: 'createCompetition', tenantId: input.tenantId, name: input.name, season: input.season, rules, clonedFromId: null });
  }

  /** Last year's rules under a new name; submissions, judges and results stay where they are. */
  async clone(actor: Actor, input: CloneCompetitionInput): Promise<Competition> {
    const source = await this.competitions.loadFor(actor, input.competitionId, 'WriteRules');
    return this.insert(actor, { action: 'cloneCompetition', tenantId: source.tenantId, name: input.name, season: input.season, rules: source.rules, clonedFromId: source.id });
  }

  update(actor: Actor, input: UpdateRulesInput): Promise<Competition> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, input.competitionId, 'WriteRules');
      if (competition.stage !== 'draft') throw refused('RULES_FROZEN', { part: '*' });
      if (competition.revision !== input.revision) throw refused('STALE');
      refuseBrokenShape(validateRules(input.rules));
      const rules = input.rules as CompetitionRules;
      const revision = competition.revision + 1;
      await this.unitOfWork.repo(Competition).update(competition.id, { rules, revision });
      await this.audit.record(actor, {
        action: 'updateRules', subject: { type: 'Competition', id: competition.id }, tenantId: competition.tenantId, competitionId: competition.id,
        before: { rules: competition.rules }, after: { rules }, input,
      });
      return Object.assign(competition, { rules, revision });
    });
  }

  private insert(actor: Actor, fresh: Pick<Competition, 'tenantId' | 'name' | 'season' | 'rules' | 'clonedFromId'> & { action: string }): Promise<Competition> {
    const { action, ...values } = fresh;
    refuseBrokenShape(validateRules(values.rules));
    return this.unitOfWork.run(async () => {
      const competition = this.unitOfWork.repo(Competition).create({ ...values, stage: 'draft', rulesVersion: 0, rulesHash: null, frozenAt: null, revision: 1 });
      try {
        await this.unitOfWork.repo(Competition).insert(competition);
      } catch (error) {
        if (sqlState(error) === '23505') throw refused('NAME_TAKEN');
        throw error;
      }
      await this.audit.record(actor, {
        action, subject: { type: 'Competition', id: competition.id }, tenantId: values.tenantId, competitionId: competition.id, after: values, input: values,
      });
      await this.live.publish(`tenant:${values.tenantId}`);
      return competition;
    });
  }
}

/** Figures that do not work yet may be saved while writing; a shape the product cannot read may not. */
function refuseBrokenShape(findings: readonly Finding[]): void {
  const broken = findings.filter((finding) => SHAPE_CODES.has(finding.code));
  if (broken.length > 0) throw refusedByFindings(broken);
}

const SHAPE_CODES = new Set(SHAPE_FAULTS);

/** How long a fresh competition accepts submissions until the organiser writes the real dates. */
const OPEN_DAYS = 30;
const ROADSHOW_AFTER_DAYS = 60;

function presetRules(key: string, now: Date): CompetitionRules | undefined {
  const inDays = (days: number) => new Date(Math.ceil(now.getTime() / 3_600_000) * 3_600_000 + days * 86_400_000);
  return RULES_PRESETS.find((preset) => preset.key === key)?.rules({
    submissionsOpenAt: inDays(0).toISOString(), submissionsCloseAt: inDays(OPEN_DAYS).toISOString(), roadshowOn: shanghaiDay(inDays(ROADSHOW_AFTER_DAYS).toISOString()),
  });
}

/** The refusal RULES_INFEASIBLE that lists every finding. */
export const refusedByFindings = (findings: readonly Finding[]): Error =>
  refused('RULES_INFEASIBLE', { count: findings.length }, findings.map(({ path, code, zh, en }) => ({ path, code, zh, en })));
