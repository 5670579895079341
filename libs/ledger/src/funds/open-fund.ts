import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, sqlState, UnitOfWork, violatedConstraint, type Actor } from '@app/platform';
import { Accounts } from '../accounts/accounts.js';
import { campaignAccounts, grantFundAccounts, matchingAccounts, transferAccounts, type AccountTemplate } from '../accounts/templates.js';
import { BankAccounts } from '../banks/bank-accounts.js';
import { nameOf } from '../posting/ledger.js';
import { FundOwners } from './fund-owners.js';
import type { OpenFundInput } from './funds.inputs.js';
import { OpenedFund, type FundKind } from './opened-fund.entity.js';

/** A fund as people know it: the ledger's row and what it is for. */
export interface Fund {
  id: number;
  tenantId: string;
  code: string;
  name: string;
  purpose: string;
  kind: FundKind | null;
  competitionId: string | null;
}

/** Columns of a `Fund`, for `from ledger.fund f left join opened_fund o on o.fund_id = f.id`. */
export const FUND = `f.id, f.tenant_id::text as "tenantId", f.code, f.name, f.purpose, o.kind, o.competition_id::text as "competitionId"`;

/** 开设专款: a fund with its accounts by template. */
@Injectable()
export class OpenFund {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly banks: BankAccounts,
    private readonly owners: FundOwners,
  ) {}

  /** Opens a fund. The same request again answers with the fund there is; another fund of that code, or a second grant fund of the competition, is refused. */
  open(actor: Actor, input: OpenFundInput): Promise<Fund> {
    return this.unitOfWork.run(async () => {
      const { tenantId, kind, code } = input;
      const competitionId = input.competitionId ?? null;
      this.access.require(actor, 'OpenFund', { tenantId, competitionId });
      if (competitionId && !(await this.owners.owns(tenantId, competitionId))) throw refused('NOT_FOUND', { what: '大赛' });
      const bank = input.bankAccountId ? await this.banks.ofOffice(tenantId, input.bankAccountId) : null;
      const fundId = await this.accounts.openFund({ tenantId, code, name: input.name, purpose: input.purpose });
      if (!(await this.isNew({ fundId, tenantId, competitionId, kind, openedBy: nameOf(actor), createdAt: this.clock.now() }))) {
        this.audit.nothingChanged();
        return this.fund(fundId);
      }
      await this.accounts.open(fundId, accountsOf(kind, code, bank?.code ?? null));
      await this.audit.record(actor, { action: 'openFund', subject: { type: 'Fund', id: String(fundId) }, tenantId, competitionId, after: { code, kind, purpose: input.purpose }, input });
      return this.fund(fundId);
    });
  }

  /** A competition's grant fund, or null. Access is the caller's. */
  async grantFundOf(tenantId: string, competitionId: string): Promise<Fund | null> {
    const [fund] = await this.unitOfWork.reader.query<Fund[]>(
      `select ${FUND} from ledger.fund f join opened_fund o on o.fund_id = f.id where o.tenant_id = $1 and o.competition_id = $2 and o.kind = 'grant'`, [tenantId, competitionId]);
    return fund ?? null;
  }

  private async isNew(row: OpenedFund): Promise<boolean> {
    const there = await this.unitOfWork.repo(OpenedFund).findOneBy({ fundId: row.fundId });
    if (there) {
      if (there.kind === row.kind && there.competitionId === row.competitionId) return false;
      throw refused('ACCOUNT_DIFFERS');
    }
    try {
      await this.unitOfWork.repo(OpenedFund).insert(row);
    } catch (error) {
      if (sqlState(error) !== '23505') throw error;
      throw refused(violatedConstraint(error) === 'opened_fund_competition_idx' ? 'FUND_ALREADY_OPEN' : 'ALREADY_DONE');
    }
    return true;
  }

  private async fund(id: number): Promise<Fund> {
    const [fund] = await this.unitOfWork.manager.query<Fund[]>(`select ${FUND} from ledger.fund f left join opened_fund o on o.fund_id = f.id where f.id = $1`, [id]);
    return fund!;
  }
}

/** The accounts a new fund starts with; those of projects, awards and disbursements follow when these come about. */
function accountsOf(kind: FundKind, fund: string, bank: string | null): AccountTemplate[] {
  if (kind === 'campaign') return campaignAccounts(fund, bank ?? 'main', []);
  if (kind === 'matching') return matchingAccounts(fund, bank);
  return [...grantFundAccounts(fund), ...(bank ? transferAccounts(fund, bank) : [])];
}
