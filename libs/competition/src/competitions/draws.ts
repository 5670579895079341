import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, refused, UnitOfWork } from '@app/platform';
import { commitSeed, mixSeed } from '@app/rules';
import { Draw } from './draw.entity.js';

export type DrawPurpose = 'ties' | 'run-order';

/** Commits and reveals the seeds of a competition's draws. */
@Injectable()
export class Draws {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Fixes a secret and publishes its hash; done once per purpose, when the rules freeze. */
  async commit(competitionId: string, purpose: DrawPurpose): Promise<void> {
    const secret = randomBytes(32).toString('hex');
    await this.unitOfWork.repo(Draw).insert({ competitionId, purpose, secret, commitment: commitSeed(secret), committedAt: this.clock.now() });
  }

  /** Mixes in the public value and reveals the secret; a draw is drawn once, repeating it returns the same seed. */
  async reveal(competitionId: string, purpose: DrawPurpose, publicValue: string): Promise<{ draw: Draw; seed: string }> {
    const draw = await this.unitOfWork.repo(Draw).findOne({ where: { competitionId, purpose }, lock: { mode: 'pessimistic_write' } });
    if (!draw) throw refused('NOT_FOUND', { what: '抽签' });
    if (draw.publicValue !== null && draw.publicValue !== publicValue) throw refused('DRAW_ALREADY_REVEALED');
    if (draw.publicValue === null) {
      Object.assign(draw, { publicValue, revealedAt: this.clock.now() });
      await this.unitOfWork.repo(Draw).update(draw.id, { publicValue, revealedAt: draw.revealedAt });
    }
    return { draw, seed: mixSeed(draw.secret, publicValue) };
  }

  /** The seed if already revealed, else null. */
  async seedOf(competitionId: string, purpose: DrawPurpose): Promise<string | null> {
    const draw = await this.unitOfWork.reader.findOneBy(Draw, { competitionId, purpose });
    return draw?.publicValue ? mixSeed(draw.secret, draw.publicValue) : null;
  }
}
