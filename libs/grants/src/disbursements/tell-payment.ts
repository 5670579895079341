import { Injectable } from '@nestjs/common';
import { formatYuanForPeople, shanghaiDay } from '@app/rules';
import { TellTeam } from '../desk/tell-team.js';
import type { Act } from './act.js';
import type { Disbursement } from './disbursement.entity.js';

/** What the team hears of a step: that the money left, came back undelivered, or that its request did. */
@Injectable()
export class TellPayment {
  constructor(private readonly team: TellTeam) {}

  /** In the transaction of the step; silent about every other one. */
  async about({ grant, input }: Act, moved: Disbursement): Promise<void> {
    const [amount, reason] = [formatYuanForPeople(moved.amountFen), input.reason?.trim() ?? ''];
    if (input.action === 'pay') await this.team.send(grant, 'disbursementPaid', { amount, acquitBy: shanghaiDay(moved.acquitBy!.getTime()) });
    if (input.action === 'bounce') await this.team.send(grant, 'disbursementBounced', { amount, reason });
    if (input.action === 'send_back') await this.team.send(grant, 'disbursementSentBack', { amount, reason });
  }
}
