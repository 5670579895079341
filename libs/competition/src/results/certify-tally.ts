import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Live, refused, sqlState, UnitOfWork, violatedConstraint, type Actor } from '@app/platform';
import type { Competition } from '../competitions/competition.entity.js';
import { Competitions } from '../competitions/competitions.js';
import { Judge } from '../judging/judge.entity.js';
import { Certification } from './certification.entity.js';
import { RevealState } from './reveal-state.entity.js';
import { Tallies } from './tallies.js';
import { namedFindings, namesOf } from './tally-names.js';
import { Tally } from './tally.entity.js';
import { resultsTopic, revealTopic } from './topics.js';

/** 核定: different people, none of them a judge, put their names to the latest tally; the last of them opens the reveal. */
@Injectable()
export class CertifyTally {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
    private readonly tallies: Tallies,
  ) {}

  certify(actor: Actor, tallyId: string): Promise<Certification> {
    return this.unitOfWork.run(async () => {
      const known = await this.unitOfWork.repo(Tally).findOneBy({ id: tallyId });
      if (!known) throw refused('NOT_FOUND', { what: '计票' });
      // The competition's row is the queue: of two certifiers at once the second counts the first one's certification.
      const competition = await this.competitions.lockFor(actor, known.competitionId, 'CertifyTally');
      this.access.requireStepUp(actor, this.clock.now());
      await this.refuseUnfit(actor, competition, known);
      const certification = await this.insert(actor, known);
      const count = await this.tallies.certifications(tallyId);
      const complete = count >= competition.rules.notice.certifiers;
      if (complete && competition.stage === 'roadshow') await this.openReveal(competition);
      await this.audit.record(actor, {
        action: 'certifyTally', subject: { type: 'Tally', id: tallyId }, tenantId: competition.tenantId, competitionId: competition.id,
        after: { number: known.number, certifications: count, stage: competition.stage, outputHash: known.outputHash }, input: { tallyId },
      });
      await this.live.publish(resultsTopic(competition.id));
      return certification;
    });
  }

  private async refuseUnfit(actor: Actor, competition: Competition, tally: Tally): Promise<void> {
    if (actor.kind !== 'person') throw refused('FORBIDDEN');
    const judges = await this.unitOfWork.repo(Judge).existsBy({ competitionId: competition.id, personId: actor.id! });
    if (judges) throw refused('CERTIFIER_IS_JUDGE');
    if (await this.unitOfWork.repo(Certification).existsBy({ tallyId: tally.id, personId: actor.id! })) throw refused('ALREADY_DONE');
    this.competitions.requireStage(competition, 'roadshow', 'notice');
    const latest = await this.tallies.latest(competition.id);
    if (latest?.id !== tally.id) throw refused('TALLY_NOT_LATEST');
    if (!tally.certifiable) throw refused('QUORUM_MISSING', { count: tally.blocking.length }, await this.tallyProblems(tally));
    if ((await this.tallies.certifications(tally.id)) >= competition.rules.notice.certifiers) throw refused('ALREADY_DONE');
    await this.tallies.materialOf(competition, tally);
  }

  /** The obstacles with people's and projects' names. */
  private async tallyProblems(tally: Tally) {
    const names = await namesOf(this.unitOfWork, tally);
    return namedFindings(tally.blocking, names).map(({ path, code, zh, en }) => ({ path, code, zh, en }));
  }

  private async insert(actor: Actor, tally: Tally): Promise<Certification> {
    const certification = this.unitOfWork.repo(Certification).create({
      tenantId: tally.tenantId, competitionId: tally.competitionId, tallyId: tally.id, personId: actor.id!, personName: actor.name, createdAt: this.clock.now(),
    });
    try {
      await this.unitOfWork.repo(Certification).insert(certification);
    } catch (error) {
      if (sqlState(error) === '23505' && violatedConstraint(error) === 'certification_person_key') throw refused('ALREADY_DONE');
      throw error;
    }
    return certification;
  }

  private async openReveal(competition: Competition): Promise<void> {
    await this.competitions.moveTo(competition, 'certified');
    await this.unitOfWork.repo(RevealState).insert({ competitionId: competition.id, tenantId: competition.tenantId, step: 0, screen: 'project', revision: 1, updatedAt: this.clock.now() });
    await this.live.publish(`competition:${competition.id}`);
    await this.live.publish(revealTopic(competition.id));
  }
}
