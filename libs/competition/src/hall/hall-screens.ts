import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Live, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { screenRefusal } from '@app/rules';
import { Competitions } from '../competitions/competitions.js';
import { hallTopic } from '../judging/topics.js';
import { HallScreen } from './hall-screen.entity.js';
import type { ControlScreenInput, SendStageMessageInput } from './hall.inputs.js';
import { StageMessage } from './stage-message.entity.js';

/** The host's hand on the big screen, and the desk's lines to the stage. */
@Injectable()
export class HallScreens {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly competitions: Competitions,
  ) {}

  /** Puts something on the big screen. Refusals: STALE when another host was faster, NOT_CERTIFIED for results before certification, SCREEN_MESSAGE_EMPTY. */
  control(actor: Actor, input: ControlScreenInput): Promise<HallScreen> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.loadFor(actor, input.competitionId, 'RunRoadshow');
      this.competitions.requireStage(competition, 'open', 'screening', 'roadshow', 'certified', 'notice', 'awarded');
      const screen = await this.lock(competition);
      if (screen.revision !== input.revision) throw refused('STALE');
      const message = input.show === 'message' ? (input.message?.trim() ?? '') : '';
      orRefuse(screenRefusal({ show: input.show, message, stage: competition.stage }));
      const before = { show: screen.show, message: screen.message };
      const changes = { show: input.show, message, revision: screen.revision + 1, updatedAt: this.clock.now() };
      await this.unitOfWork.repo(HallScreen).update(competition.id, changes);
      await this.audit.record(actor, {
        action: 'controlScreen', subject: { type: 'Competition', id: competition.id }, tenantId: competition.tenantId, competitionId: competition.id, before, after: { show: input.show, message }, input,
      });
      await this.live.publish(hallTopic(competition.id));
      return Object.assign(screen, changes);
    });
  }

  /** A line to the stage; it takes the place of the one before. */
  send(actor: Actor, input: SendStageMessageInput): Promise<StageMessage> {
    return this.unitOfWork.run(async () => {
      const competition = await this.competitions.loadFor(actor, input.competitionId, 'RunRoadshow');
      this.competitions.requireStage(competition, 'roadshow', 'certified');
      const message = this.unitOfWork.repo(StageMessage).create({
        tenantId: competition.tenantId, competitionId: competition.id, text: input.text.trim(), sentById: actor.id, sentAt: this.clock.now(), acknowledgedById: null, acknowledgedAt: null,
      });
      await this.unitOfWork.repo(StageMessage).insert(message);
      await this.done(actor, message, { action: 'sendStageMessage', input });
      return message;
    });
  }

  /** “知道了” from the stage. ALREADY_DONE when somebody said so before. */
  acknowledge(actor: Actor, messageId: string): Promise<StageMessage> {
    return this.unitOfWork.run(async () => {
      const message = await this.unitOfWork.repo(StageMessage).findOne({ where: { id: messageId }, lock: { mode: 'pessimistic_write' } });
      if (!message || !this.access.allows(actor, 'RunRoadshow', message)) {
        this.access.tenantsWith(actor, 'RunRoadshow');
        throw refused('NOT_FOUND', { what: '消息' });
      }
      this.access.require(actor, 'RunRoadshow', message);
      if (message.acknowledgedAt) throw refused('ALREADY_DONE');
      const changes = { acknowledgedAt: this.clock.now(), acknowledgedById: actor.id };
      await this.unitOfWork.repo(StageMessage).update(messageId, changes);
      await this.done(actor, message, { action: 'acknowledgeStageMessage', input: { messageId } });
      return Object.assign(message, changes);
    });
  }

  /** The screen's row, made at the first use and locked: of two hosts at once the second reads the first one's revision. */
  private async lock({ id, tenantId }: { id: string; tenantId: string }): Promise<HallScreen> {
    await this.unitOfWork.manager.query('insert into hall_screen (competition_id, tenant_id, updated_at) values ($1, $2, $3) on conflict do nothing', [id, tenantId, this.clock.now()]);
    return this.unitOfWork.repo(HallScreen).findOneOrFail({ where: { competitionId: id }, lock: { mode: 'pessimistic_write' } });
  }

  private async done(actor: Actor, message: StageMessage, step: { action: string; input: object }): Promise<void> {
    await this.audit.record(actor, {
      action: step.action, subject: { type: 'StageMessage', id: message.id }, tenantId: message.tenantId, competitionId: message.competitionId, after: { text: message.text }, input: step.input,
    });
    await this.live.publish(hallTopic(message.competitionId));
  }
}
