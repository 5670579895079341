import { Injectable } from '@nestjs/common';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Competitions } from '@app/competition';
import { OpenFund } from '@app/ledger';
import { refused, type Actor } from '@app/platform';
import { GrantDesk } from '../desk/grant-desk.js';
import { AwardMoney } from './award-money.js';

@ObjectType({ description: 'What catching up with the awards did.' })
export class FundedAwards {
  @Field(() => ID)
  competitionId!: string;

  @Field(() => Int, { description: 'Awards whose money was held, put right or confirmed now.' })
  changed!: number;
}

/** Catching up with awards that were published before the fund was there. */
@Injectable()
export class FundAwards {
  constructor(
    private readonly desk: GrantDesk,
    private readonly competitions: Competitions,
    private readonly funds: OpenFund,
    private readonly money: AwardMoney,
  ) {}

  /** Brings the money in line with awards that were published or confirmed before the fund held enough. Doing it again changes nothing. */
  run(actor: Actor, competitionId: string): Promise<FundedAwards> {
    return this.desk.unitOfWork.run(async () => {
      const { tenantId, stage } = await this.competitions.lockFor(actor, competitionId, 'OpenFund');
      if (!(await this.funds.grantFundOf(tenantId, competitionId))) throw refused('FUND_MISSING');
      if (stage !== 'notice' && stage !== 'awarded') throw refused('AWARDS_NOT_DECIDED');
      const changed = await this.money.follow(actor, { id: competitionId, tenantId });
      await this.desk.audit.record(actor, { action: 'fundAwards', subject: { type: 'Competition', id: competitionId }, tenantId, competitionId, after: { changed }, input: { competitionId } });
      return { competitionId, changed };
    });
  }
}
