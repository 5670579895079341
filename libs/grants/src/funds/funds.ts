import { Injectable } from '@nestjs/common';
import { Competitions } from '@app/competition';
import { Accounts, grantFundAccounts } from '@app/ledger';
import { refused, type Actor } from '@app/platform';
import { GrantDesk } from '../desk/grant-desk.js';
import { AwardMoney } from './award-money.js';
import { CompetitionFund } from './competition-fund.entity.js';
import type { FundedAwards, OpenFundInput } from './funds.inputs.js';

/** Opening the fund a competition's grants are paid from, and catching up when awards were published before it was there. */
@Injectable()
export class Funds {
  constructor(
    private readonly desk: GrantDesk,
    private readonly competitions: Competitions,
    private readonly accounts: Accounts,
    private readonly money: AwardMoney,
  ) {}

  /** The fund with its accounts, once per competition. Refuses FUND_EXISTS, and FUND_CODE_TAKEN for a code of another. */
  open(actor: Actor, input: OpenFundInput): Promise<CompetitionFund> {
    return this.desk.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, input.competitionId, 'OpenFund');
      const { tenantId } = competition;
      const known = await this.desk.unitOfWork.repo(CompetitionFund).findOneBy({ competitionId: competition.id });
      if (known) throw refused('FUND_EXISTS', { code: known.fundCode });
      const fundCode = input.code ?? `g-${competition.id.slice(0, 8)}`;
      const [taken] = await this.desk.unitOfWork.manager.query<unknown[]>('select 1 from ledger.fund where code = $1', [fundCode]);
      if (taken) throw refused('FUND_CODE_TAKEN', { code: fundCode });
      const fundId = await this.accounts.openFund({ tenantId, code: fundCode, name: input.name, purpose: input.purpose });
      await this.accounts.open(fundId, grantFundAccounts(fundCode));
      const fund = this.desk.unitOfWork.repo(CompetitionFund).create({ competitionId: competition.id, tenantId, fundId, fundCode, openedById: actor.id, createdAt: this.desk.clock.now() });
      await this.desk.unitOfWork.repo(CompetitionFund).insert(fund);
      await this.desk.audit.record(actor, { action: 'openFund', subject: { type: 'Competition', id: competition.id }, tenantId, competitionId: competition.id, after: { fundCode, name: input.name, purpose: input.purpose }, input });
      return fund;
    });
  }

  /** Brings the money in line with awards that were published or confirmed before the fund held enough. Doing it again changes nothing. */
  fundAwards(actor: Actor, competitionId: string): Promise<FundedAwards> {
    return this.desk.unitOfWork.run(async () => {
      const competition = await this.competitions.lockFor(actor, competitionId, 'OpenFund');
      if (!(await this.desk.unitOfWork.repo(CompetitionFund).existsBy({ competitionId }))) throw refused('FUND_MISSING');
      if (competition.stage !== 'notice' && competition.stage !== 'awarded') throw refused('AWARDS_NOT_DECIDED');
      const changed = await this.money.follow(actor, competition);
      await this.desk.audit.record(actor, { action: 'fundAwards', subject: { type: 'Competition', id: competitionId }, tenantId: competition.tenantId, competitionId, after: { changed }, input: { competitionId } });
      return { competitionId, changed };
    });
  }
}
