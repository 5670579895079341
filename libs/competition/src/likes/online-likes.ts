import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Config, Live, refused, UnitOfWork, type Actor } from '@app/platform';
import { burstVerdict, burstWindowStart, likingOpen, type BurstVerdict } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import { Project } from '../submissions/project.entity.js';
import { OnlineLike } from './online-like.entity.js';
import { PublicProjects } from './public-projects.js';
import type { LikeProjectInput } from './likes.inputs.js';

interface Origin {
  addressHash: string | null;
  deviceHash: string | null;
}

/** Residents' online likes: one per resident and project, bursts held until staff have looked. */
@Injectable()
export class OnlineLikes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly projects: PublicProjects,
  ) {}

  /** Likes a project; a second like is ALREADY_DONE, also when both arrive at the same instant. */
  like(actor: Actor, input: LikeProjectInput): Promise<Project> {
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.kind === 'person');
      const { project, competition } = await this.openFor(input.projectId);
      const origin = this.originOf(actor, competition.id, input.deviceToken ?? null);
      await this.queueOrigin(origin);
      const status = await this.write(actor, { project, competition, origin });
      await this.audit.record(actor, {
        action: 'likeProject', subject: { type: 'Project', id: project.id }, tenantId: project.tenantId, competitionId: competition.id, after: { status }, input: { projectId: project.id },
      });
      await this.live.publish(`project:${project.id}`);
      return project;
    });
  }

  /** Takes the like back while likes are open. */
  unlike(actor: Actor, projectId: string): Promise<Project> {
    return this.unitOfWork.run(async () => {
      this.access.decide(actor.kind === 'person');
      const { project, competition } = await this.openFor(projectId);
      const { affected } = await this.unitOfWork.manager.createQueryBuilder().update(OnlineLike).set({ withdrawnAt: this.clock.now() })
        .where('project_id = :projectId and person_id = :me and withdrawn_at is null', { projectId, me: actor.id }).execute();
      if (affected !== 1) throw refused('NOT_LIKED');
      await this.audit.record(actor, { action: 'unlikeProject', subject: { type: 'Project', id: projectId }, tenantId: project.tenantId, competitionId: competition.id, input: { projectId } });
      await this.live.publish(`project:${projectId}`);
      return project;
    });
  }

  private async openFor(projectId: string): Promise<{ project: Project; competition: Competition }> {
    const held = await this.projects.held(projectId);
    const { enabled } = held.competition.rules.screening.likes;
    if (!likingOpen(held.competition.stage, { enabled, firstRoundOpened: await this.projects.firstRoundOpened(held.competition.id) })) throw refused('LIKING_CLOSED');
    return held;
  }

  /** Keyed by the server's secret and the competition: an address cannot be found by trying them all. */
  private originOf(actor: Actor, competitionId: string, deviceToken: string | null): Origin {
    const hash = (kind: string, value: string | null) => (value ? createHmac('sha256', this.config.SECRET_KEY).update(`like:${kind}:${competitionId}:${value}`).digest('hex') : null);
    return { addressHash: hash('address', actor.address), deviceHash: hash('device', deviceToken) };
  }

  /** Likes from one origin queue, so that each counts those before it; always in the same order of keys. */
  private async queueOrigin({ addressHash, deviceHash }: Origin): Promise<void> {
    for (const key of [addressHash, deviceHash].filter((hash) => hash !== null).sort()) {
      await this.unitOfWork.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    }
  }

  private async write(actor: Actor, like: { project: Project; competition: Competition; origin: Origin }): Promise<OnlineLike['status']> {
    const { project, competition, origin } = like;
    const now = this.clock.now();
    const earlier = await this.unitOfWork.repo(OnlineLike).findOne({ where: { projectId: project.id, personId: actor.id! }, lock: { mode: 'pessimistic_write' } });
    if (earlier && !earlier.withdrawnAt) throw refused('ALREADY_DONE');
    const verdict = await this.verdictOf(competition, origin, now);
    if (earlier) {
      // Taking a like back and giving it again washes nothing clean.
      const status = earlier.status === 'counted' ? verdict.status : earlier.status;
      const heldCause = earlier.status === 'counted' ? verdict.cause : earlier.heldCause;
      const { affected } = await this.unitOfWork.repo(OnlineLike).update({ id: earlier.id }, { ...origin, status, heldCause, likedAt: now, withdrawnAt: null });
      if (affected !== 1) throw refused('STALE');
      return status;
    }
    const { raw } = await this.unitOfWork.manager.createQueryBuilder().insert().into(OnlineLike).values({
      tenantId: project.tenantId, competitionId: competition.id, projectId: project.id, personId: actor.id!, ...origin,
      status: verdict.status, heldCause: verdict.cause, likedAt: now, createdAt: now,
    }).orIgnore().returning('id').execute();
    if ((raw as unknown[]).length === 0) throw refused('ALREADY_DONE');
    return verdict.status;
  }

  private async verdictOf(competition: Competition, { addressHash, deviceHash }: Origin, now: Date): Promise<BurstVerdict> {
    const limits = competition.rules.screening.likes;
    const since = burstWindowStart(now, limits);
    const count = (column: 'address_hash' | 'device_hash', hash: string | null) => hash === null ? null : this.unitOfWork.manager
      .query<{ n: number }[]>(`select count(*)::int as n from online_like where competition_id = $1 and ${column} = $2 and liked_at > $3`, [competition.id, hash, since])
      .then(([row]) => row!.n + 1);
    const fromAddress = await count('address_hash', addressHash);
    return burstVerdict({ fromAddress, fromDevice: await count('device_hash', deviceHash) }, limits);
  }
}
