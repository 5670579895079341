import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { refuseAsLedger } from '../posting/ledger-refusal.js';
import type { AccountTemplate } from './templates.js';

export interface FundRequest {
  tenantId: string;
  /** Unique over all street offices; lower-case letters, digits, `_ . -`. */
  code: string;
  name: string;
  /** 专款用途: what the money may be spent on. */
  purpose: string;
}

/** Opens funds and accounts, in the open transaction. Opening again what is there answers with it; another meaning is refused (ACCOUNT_DIFFERS). */
@Injectable()
export class Accounts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the fund's id. */
  async openFund(fund: FundRequest): Promise<number> {
    const [row] = await this.unitOfWork.manager
      .query<{ id: number }[]>('select ledger.open_fund($1, $2, $3, $4) as id', [fund.tenantId, fund.code, fund.name, fund.purpose])
      .catch(refuseAsLedger);
    return row!.id;
  }

  /** Opens accounts of a fund by template; see templates.ts. */
  async open(fundId: number, templates: readonly AccountTemplate[]): Promise<void> {
    for (const { code, name, type, guarded, cash, projectId } of templates) {
      await this.unitOfWork.manager
        .query('select ledger.open_account($1, $2, $3, $4, $5, $6, $7, $8)', [fundId, code, name, type, guarded, cash ?? false, 'CNY-fen', projectId ?? null])
        .catch(refuseAsLedger);
    }
  }

  /** Stops or allows postings to an account; waits for the postings under way. */
  async setFrozen(accountId: number, frozen: boolean): Promise<void> {
    await this.unitOfWork.manager.query('select ledger.set_frozen($1, $2)', [accountId, frozen]);
  }
}
