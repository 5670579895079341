import { Injectable } from '@nestjs/common';
import { Access, refused, type Actor } from '@app/platform';
import { inRed, type VoucherSize } from '@app/rules';
import { DataSource } from 'typeorm';
import { JournalFacts, type JournalFact } from './journal-facts.js';

/** One line as the voucher shows it. Amounts in the account's unit; negative in red. */
export interface VoucherLine {
  account: string;
  accountName: string;
  fund: string;
  unit: string;
  projectId: string | null;
  debitFen: bigint;
  creditFen: bigint;
}

/** What a printed voucher says. People are ids or `system:<name>`. */
export interface PrintedVoucher extends JournalFact {
  id: string;
  period: string;
  number: number;
  effectiveOn: string;
  kind: string;
  summary: string;
  madeBy: string;
  checkedBy: string | null;
  /** Number of the voucher it reverses, and of the one that reversed it. */
  reverses: string | null;
  reversedBy: string | null;
  red: boolean;
  lines: VoucherLine[];
  totalFen: bigint;
  /** The how-manieth printing this is. */
  nth: number;
}

/** A printing with its vouchers in order. */
export interface Printing {
  id: string;
  tenantId: string;
  size: VoucherSize;
  printedById: string;
  printedAt: Date;
  vouchers: PrintedVoucher[];
}

interface Row extends Omit<PrintedVoucher, 'lines' | 'totalFen' | keyof JournalFact> {
  tenantId: string;
  kindCode: string;
  subject: string | null;
  lines: (Omit<VoucherLine, 'debitFen' | 'creditFen'> & { amount: string })[];
}

const NUMBER = (journal: string): string => `(select o.period || '-' || lpad(o.voucher_no::text, 4, '0') from ledger.seal o where o.journal_id = ${journal})`;
const VOUCHERS = `
  select j.id::text, j.tenant_id::text as "tenantId", s.period, s.voucher_no as number, j.effective_on::text as "effectiveOn", j.kind as "kindCode", k.zh as kind, j.reverses is not null as red, j.summary, j.made_by as "madeBy", j.checked_by as "checkedBy", j.subject, c.nth,
         ${NUMBER('j.reverses')} as reverses, (select ${NUMBER('r.id')} from ledger.journal r where r.reverses = j.id) as "reversedBy",
         (select json_agg(json_build_object('account', a.code, 'accountName', a.name, 'fund', f.name, 'unit', e.unit, 'projectId', a.project_id, 'amount', e.amount::text) order by e.line)
            from ledger.entry e join ledger.account a on a.id = e.account_id join ledger.fund f on f.id = e.fund_id where e.journal_id = j.id) as lines
    from voucher_copy c join ledger.journal j on j.id = c.journal_id join ledger.seal s on s.journal_id = j.id join ledger.kind k on k.code = j.kind
   where c.print_id = $1 order by c.position`;

/** Reads what a printing shows. The journals never change, so neither does the paper. */
@Injectable()
export class PrintedVouchers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly facts: JournalFacts,
  ) {}

  /** The printing; NOT_FOUND for who may not read the books of its office. */
  async of(actor: Actor, printId: string): Promise<Printing> {
    const [print] = await this.dataSource.query<Omit<Printing, 'vouchers'>[]>(
      'select id, tenant_id as "tenantId", size, printed_by_id as "printedById", created_at as "printedAt" from voucher_print where id = $1', [printId]);
    const readable = print !== undefined && this.access.allows(actor, 'ReadLedger', { tenantId: print.tenantId });
    this.access.decide(true);
    if (!readable) throw refused('NOT_FOUND', { what: '凭证' });
    const rows = await this.dataSource.query<Row[]>(VOUCHERS, [printId]);
    const facts = await this.facts.of(rows.map(({ id, tenantId, kindCode: kind, subject }) => ({ id, tenantId, kind, subject })));
    return { ...print, vouchers: rows.map((row) => voucherOf(row, facts.get(row.id)!)) };
  }
}

function voucherOf({ lines, ...row }: Row, fact: JournalFact): PrintedVoucher {
  const sided = lines.map(({ amount, ...line }): VoucherLine => {
    const fen = BigInt(amount);
    const posted = { ...line, debitFen: fen > 0n ? fen : 0n, creditFen: fen < 0n ? -fen : 0n };
    return row.red ? inRed(posted) : posted;
  });
  return { ...row, ...fact, lines: sided, totalFen: sided.reduce((sum, { debitFen }) => sum + debitFen, 0n) };
}
