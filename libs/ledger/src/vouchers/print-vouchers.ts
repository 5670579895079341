import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { MOST_VOUCHERS } from '@app/rules';
import { VoucherPrint } from './voucher-print.entity.js';
import type { PrintVouchersInput, VoucherCopyView } from './vouchers.inputs.js';

interface Chosen {
  id: string;
  numbered: boolean;
}

const CHOSEN = `
  select j.id::text, s.seq is not null as numbered from ledger.journal j left join ledger.seal s on s.journal_id = j.id
   where j.tenant_id = $1 and ($2::bigint[] is null or j.id = any($2)) and ($3::text is null or s.period = $3) and ($4::int is null or s.voucher_no >= $4) and ($5::int is null or s.voucher_no <= $5)
   order by s.period, s.voucher_no, j.id limit ${MOST_VOUCHERS + 1}`;

// One statement numbers and keeps: the lock before it makes printings of one office queue.
const COUNT = `
  insert into voucher_copy (print_id, position, journal_id, nth)
  select $1, c.position, c.journal_id, (select coalesce(max(v.nth), 0) + 1 from voucher_copy v where v.journal_id = c.journal_id)
    from unnest($2::bigint[]) with ordinality c(journal_id, position) returning nth`;

/** Printing vouchers: every printing is counted, and the paper says the how-manieth it is. */
@Injectable()
export class PrintVouchers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Counts a printing of these journals, or of a month; a voucher without a number yet is refused. */
  print(actor: Actor, input: PrintVouchersInput): Promise<VoucherPrint> {
    return this.unitOfWork.run(async () => {
      const { tenantId, size } = input;
      this.access.require(actor, 'PrintVouchers', { tenantId });
      const ids = await this.chosen(input);
      const id = randomUUID();
      await this.unitOfWork.manager.query(`select pg_advisory_xact_lock(hashtextextended('voucher print ' || $1, 0))`, [tenantId]);
      const [{ again }] = await this.unitOfWork.manager.query<[{ again: number }]>('select count(distinct journal_id)::int as again from voucher_copy where journal_id = any($1)', [ids]);
      const print = this.unitOfWork.repo(VoucherPrint).create({ id, tenantId, size, vouchers: ids.length, again, printedById: actor.id!, createdAt: this.clock.now() });
      await this.unitOfWork.repo(VoucherPrint).insert(print);
      await this.unitOfWork.manager.query(COUNT, [id, ids]);
      await this.audit.record(actor, { action: 'printVouchers', subject: { type: 'VoucherPrint', id }, tenantId, after: { size, vouchers: ids.length, again }, input });
      return print;
    });
  }

  /** Every printing of one journal, latest first. */
  async copiesOf(actor: Actor, journalId: string): Promise<VoucherCopyView[]> {
    const tenants = this.access.tenantsWith(actor, 'ReadLedger');
    return this.unitOfWork.reader.query<VoucherCopyView[]>(
      `select c.print_id as "printId", c.nth, p.size, p.printed_by_id as "printedById", p.created_at as "printedAt" from voucher_copy c join voucher_print p on p.id = c.print_id
        where c.journal_id = $1 and p.tenant_id = any($2) order by c.nth desc limit 500`, [/^\d{1,18}$/.test(journalId) ? journalId : '0', tenants]);
  }

  private async chosen({ tenantId, journalIds, period, fromNumber, untilNumber }: PrintVouchersInput): Promise<string[]> {
    const asked = journalIds && journalIds.length > 0 ? [...new Set(journalIds)] : null;
    if ((asked === null) === !period) throw refused('VOUCHERS_NOT_CHOSEN');
    const found = await this.unitOfWork.manager.query<Chosen[]>(CHOSEN, [tenantId, asked, period ?? null, fromNumber ?? null, untilNumber ?? null]);
    if (found.length === 0 || (asked && found.length < asked.length)) throw refused('NOT_FOUND', { what: '凭证' });
    if (found.length > MOST_VOUCHERS) throw refused('VOUCHERS_TOO_MANY', { most: MOST_VOUCHERS });
    const waiting = found.filter(({ numbered }) => !numbered);
    if (waiting.length > 0) throw refused('VOUCHER_NOT_NUMBERED', { count: waiting.length });
    return found.map(({ id }) => id);
  }
}
