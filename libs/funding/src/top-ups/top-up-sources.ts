import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import type { TopUpSource } from '@app/rules';
import { accountsOf } from '../books/funding-accounts.js';
import type { FundedCampaign } from '../campaigns/campaign.entity.js';

/** Money of one fund that may join the grant: where it stands, and the cash account that holds it. */
export interface LedgerSource extends TopUpSource {
  account: string;
  cash: string;
}

interface SourceRow {
  fund: string;
  account: string;
  cash: string | null;
  fen: string;
}

/** What a matching fund has released for a project, and where its money lies; in a fixed order. */
const RELEASED = `
  select f.code as fund, a.code as account, (b.normal * (b.debit - b.credit))::text as fen,
         (select c.code from ledger.account c where c.fund_id = f.id and c.cash order by c.id limit 1) as cash
    from ledger.account a join ledger.balance b on b.account_id = a.id join ledger.fund f on f.id = a.fund_id
   where a.tenant_id = $1 and a.project_id = $2 and a.code = 'match:' || f.code || ':released:' || $2 and b.debit <> b.credit order by f.code`;

/** Reads what could top up a grant, as it stands inside the open transaction. */
@Injectable()
export class TopUpSources {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The campaign's own money first, less what the providers took as fees; then what matching released for its project. */
  async of(campaign: FundedCampaign): Promise<LedgerSource[]> {
    const { raised, fee, bank } = accountsOf(campaign);
    const [own] = await this.unitOfWork.manager.query<{ fen: string }[]>(
      `select coalesce(sum(-e.amount), 0)::text as fen from ledger.account a join ledger.entry e on e.account_id = a.id where a.code = any($1)`, [[raised, fee]]);
    const released = campaign.projectId === null ? [] : await this.unitOfWork.manager.query<SourceRow[]>(RELEASED, [campaign.tenantId, campaign.projectId]);
    return [
      { fund: campaign.fundCode, account: raised, cash: bank, availableFen: BigInt(own!.fen) },
      ...released.flatMap(({ fund, account, cash, fen }) => (cash ? [{ fund, account, cash, availableFen: BigInt(fen) }] : [])),
    ];
  }
}
