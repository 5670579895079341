import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { BankAccount } from './bank-account.entity.js';
import type { AddBankAccountInput } from './banks.inputs.js';

/** The bank accounts of an office and the treasury's quota. */
@Injectable()
export class BankAccounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  add(actor: Actor, input: AddBankAccountInput): Promise<BankAccount> {
    return this.unitOfWork.run(async () => {
      const { tenantId, kind } = input;
      this.access.require(actor, 'ManageBankAccounts', { tenantId });
      const code = kind === 'treasury' ? 'treasury' : input.code;
      if (kind === 'bank' && code === 'treasury') throw refused('BANK_ACCOUNT_EXISTS', { code });
      const row = this.unitOfWork.repo(BankAccount).create({ tenantId, kind, code, bankName: input.bankName, holder: input.holder, tail: input.tail ?? null, columns: null, createdAt: this.clock.now() });
      try {
        await this.unitOfWork.repo(BankAccount).insert(row);
      } catch (error) {
        if (sqlState(error) === '23505') throw refused('BANK_ACCOUNT_EXISTS', { code });
        throw error;
      }
      await this.audit.record(actor, { action: 'addBankAccount', subject: { type: 'BankAccount', id: row.id }, tenantId, after: { kind, code, bankName: row.bankName, tail: row.tail }, input });
      return row;
    });
  }

  list(actor: Actor, tenantId: string): Promise<BankAccount[]> {
    this.access.require(actor, 'ReadLedger', { tenantId });
    return this.unitOfWork.reader.find(BankAccount, { where: { tenantId }, order: { code: 'ASC' }, take: 100 });
  }

  /** NOT_FOUND when it is not one of the office's. Access is the caller's. */
  async ofOffice(tenantId: string, id: string): Promise<BankAccount> {
    const account = await this.unitOfWork.reader.findOneBy(BankAccount, { id, tenantId });
    if (!account) throw refused('NOT_FOUND', { what: '银行账户' });
    return account;
  }

  /** The account if the actor holds the permission in its office, else NOT_FOUND. */
  async visible(actor: Actor, id: string, permission: 'ReadLedger' | 'Reconcile' | 'ManageBankAccounts'): Promise<BankAccount> {
    const account = await this.unitOfWork.reader.findOneBy(BankAccount, { id });
    if (!account || !this.access.allows(actor, 'ReadLedger', { tenantId: account.tenantId })) {
      this.access.decide(true);
      throw refused('NOT_FOUND', { what: '银行账户' });
    }
    this.access.require(actor, permission, { tenantId: account.tenantId });
    return account;
  }
}
