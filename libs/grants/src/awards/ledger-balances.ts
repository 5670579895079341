import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';

/** Balances of guarded accounts as they stand inside the open transaction; an account not opened yet holds nothing. The caller decides access. */
@Injectable()
export class LedgerBalances {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In fen, on the account's own side. */
  async of(account: string): Promise<bigint> {
    return (await this.ofMany([account])).get(account)!;
  }

  async ofMany(accounts: readonly string[]): Promise<Map<string, bigint>> {
    const rows = await this.unitOfWork.reader.query<{ code: string; fen: string }[]>(
      'select a.code, (b.normal * (b.debit - b.credit))::text as fen from ledger.account a join ledger.balance b on b.account_id = a.id where a.code = any($1::text[])', [accounts],
    );
    const found = new Map(rows.map(({ code, fen }) => [code, BigInt(fen)]));
    return new Map(accounts.map((code) => [code, found.get(code) ?? 0n]));
  }
}
