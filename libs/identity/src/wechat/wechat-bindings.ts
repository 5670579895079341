import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { Not } from 'typeorm';
import { GuessLimits } from '../secrets/guess-limits.js';
import { sameHash, SecretBox } from '../secrets/secret-box.js';
import { WechatBinding } from './wechat-binding.entity.js';
import { WechatChannel } from './wechat-channel.js';

/** How long somebody may take from our page to WeChat and back. */
const STATE_SECONDS = 600;
const HASH_LENGTH = 64;

/** Which WeChat account a person is told by. */
@Injectable()
export class WechatBindings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly secrets: SecretBox,
    private readonly limits: GuessLimits,
    private readonly channel: WechatChannel,
    private readonly audit: Audit,
  ) {}

  /** Where to send the person so that WeChat recognises them. Refusals: UNAUTHENTICATED, CHANNEL_OFF. */
  begin(actor: Actor): string {
    const { sessionId } = this.requirePerson(actor);
    const until = this.seconds() + STATE_SECONDS;
    // WeChat lets letters and digits through, no more than 128.
    return this.channel.authorizeUrl(`${this.stateHash(sessionId, until)}${until.toString(36)}`);
  }

  /** Binds the account behind WeChat's code, when this very session began it. An account bound to somebody else moves here: its owner has just shown that it is theirs. */
  async finish(actor: Actor, { code, state }: { code: string; state: string }): Promise<boolean> {
    const { personId, sessionId } = this.requirePerson(actor);
    await this.limits.count([{ what: 'wechat-bind', who: personId, limit: { limit: 20, windowSeconds: 3_600 } }]);
    if (!this.isOurs(state, sessionId)) return false;
    const openid = await this.channel.openidOf(code);
    if (openid === null) return false;
    const openidHash = this.secrets.hash('wechat', openid);
    await this.unitOfWork.run(async () => {
      const bindings = this.unitOfWork.repo(WechatBinding);
      await bindings.delete({ openidHash, personId: Not(personId) });
      await bindings.upsert({ personId, sealedOpenid: this.secrets.seal(openid), openidHash, boundAt: this.clock.now(), refusedAt: null }, ['personId']);
      await this.audit.record(actor, { action: 'bindWechat', subject: { type: 'Person', id: personId }, tenantId: null });
    });
    return true;
  }

  /** Forgets the account; what is not sent yet is not sent. */
  async unbind(actor: Actor): Promise<void> {
    this.access.decide(actor.kind === 'person' && actor.id !== null);
    await this.unitOfWork.run(async () => {
      if (await this.forget(actor.id!)) await this.audit.record(actor, { action: 'unbindWechat', subject: { type: 'Person', id: actor.id! }, tenantId: null });
      else this.audit.nothingChanged();
    });
  }

  /** Inside the open transaction; answers whether there was one. */
  async forget(personId: string): Promise<boolean> {
    return Boolean((await this.unitOfWork.repo(WechatBinding).delete({ personId })).affected);
  }

  private requirePerson({ kind, id, sessionId }: Actor): { personId: string; sessionId: string } {
    if (kind !== 'person' || id === null || sessionId === null) throw refused('UNAUTHENTICATED');
    if (!this.channel.on) throw refused('CHANNEL_OFF');
    return { personId: id, sessionId };
  }

  private isOurs(state: string, sessionId: string): boolean {
    const until = Number.parseInt(state.slice(HASH_LENGTH), 36);
    return until > this.seconds() && sameHash(state.slice(0, HASH_LENGTH), this.stateHash(sessionId, until));
  }

  private stateHash(sessionId: string, until: number): string {
    return this.secrets.hash('wechat-state', sessionId, String(until));
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
