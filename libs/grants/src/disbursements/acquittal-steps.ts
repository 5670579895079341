import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { orRefuse, refused, UnitOfWork } from '@app/platform';
import { acquittalRefusal, readAmount, settledStatus, type AcquittalLine as Line, type Problem } from '@app/rules';
import { Acquittal, AcquittalLine } from '../invoices/acquittal.entity.js';
import { Invoice } from '../invoices/invoice.entity.js';
import type { Act, Outcome } from './act.js';
import { DisbursementBooks } from './disbursement-books.js';
import type { AcquittalLineInput } from './disbursement.inputs.js';
import { refuseConstraint } from './step-log.js';

/** 核销: the maker puts invoices forward, the reviewer accepts or rejects them; in parts or whole. */
@Injectable()
export class AcquittalSteps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly books: DisbursementBooks,
  ) {}

  propose = async (act: Act): Promise<Outcome> => {
    const { disbursement, input, me, now } = act;
    const amounts = amountsOf(input.invoices ?? [], disbursement.amountFen);
    const invoices = await this.lockInvoices(disbursement.id, [...amounts.keys()]);
    if (invoices.length < amounts.size) throw refused('NOT_FOUND', { what: '发票' });
    const lines = invoices.map(({ id, amountFen, acceptedFen }): Line => ({ invoiceId: id, amountFen: amounts.get(id)!, invoiceLeftFen: amountFen - acceptedFen }));
    orRefuse(acquittalRefusal(lines, openOf(act)));
    const id = randomUUID();
    const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0n);
    await this.unitOfWork.repo(Acquittal)
      .insert({ id, tenantId: disbursement.tenantId, disbursementId: disbursement.id, status: 'proposed', totalFen, proposedById: me.id, decidedById: null, decidedAt: null, reason: null, journalId: null, createdAt: now })
      .catch(refuseConstraint({ acquittal_open_idx: 'ACQUITTAL_OPEN' }));
    await this.unitOfWork.repo(AcquittalLine).insert(lines.map(({ invoiceId, amountFen }) => ({ acquittalId: id, invoiceId, amountFen })));
    return { to: 'paid', amountFen: totalFen };
  };

  /** `expense → advance`; the scans must still be what was handed in. */
  accept = async (act: Act): Promise<Outcome> => {
    const { disbursement, grant, me, now } = act;
    if (act.alteredFiles > 0) throw refused('CHECKS_NOT_PASSED', { count: 1 }, [{ path: '', code: 'FILES_UNALTERED', zh: '发票文件与登记时不一致', en: 'The scans are not what was handed in' }]);
    const acquittal = await this.proposed(act);
    const lines = await this.unitOfWork.repo(AcquittalLine).findBy({ acquittalId: acquittal.id });
    const invoices = new Map((await this.lockInvoices(disbursement.id, lines.map(({ invoiceId }) => invoiceId))).map((invoice) => [invoice.id, invoice]));
    const asked = lines.map(({ invoiceId, amountFen }): Line => ({ invoiceId, amountFen, invoiceLeftFen: leftOf(invoices.get(invoiceId)) }));
    orRefuse(acquittalRefusal(asked, openOf(act)));
    const byCategory = new Map<string, bigint>();
    for (const { invoiceId, amountFen } of lines) {
      const invoice = invoices.get(invoiceId)!;
      byCategory.set(invoice.category, (byCategory.get(invoice.category) ?? 0n) + amountFen);
      await this.unitOfWork.repo(Invoice).update({ id: invoiceId }, { acceptedFen: invoice.acceptedFen + amountFen });
    }
    const journalId = await this.books.acquit({ grant, disbursement, people: { madeById: acquittal.proposedById, checkedById: me.id }, at: now }, acquittal.id, byCategory);
    await this.decide(acquittal.id, { status: 'accepted', decidedById: me.id, decidedAt: now, journalId });
    const acquittedFen = disbursement.acquittedFen + acquittal.totalFen;
    return { to: settledStatus(disbursement.amountFen, acquittedFen, disbursement.returnedFen), changes: { acquittedFen }, amountFen: acquittal.totalFen };
  };

  reject = async (act: Act): Promise<Outcome> => {
    const acquittal = await this.proposed(act);
    await this.decide(acquittal.id, { status: 'rejected', decidedById: act.me.id, decidedAt: act.now, reason: act.input.reason!.trim() });
    return { to: act.disbursement.status, amountFen: acquittal.totalFen };
  };

  private async proposed({ disbursement }: Act): Promise<Acquittal> {
    const found = await this.unitOfWork.repo(Acquittal).findOne({ where: { disbursementId: disbursement.id, status: 'proposed' }, lock: { mode: 'pessimistic_write' } });
    if (!found) throw refused('ACQUITTAL_NONE');
    return found;
  }

  private async decide(id: string, decision: Partial<Acquittal>): Promise<void> {
    const { affected } = await this.unitOfWork.repo(Acquittal).update({ id, status: 'proposed' }, decision);
    if (affected !== 1) throw refused('ALREADY_DONE');
  }

  /** In the order of their ids, as every lock on several rows. */
  private lockInvoices(disbursementId: string, ids: readonly string[]): Promise<Invoice[]> {
    return this.unitOfWork.repo(Invoice).createQueryBuilder('i').setLock('pessimistic_write').where('i.id = any(:ids) and i.disbursementId = :disbursementId and i.voidedAt is null', { ids, disbursementId }).orderBy('i.id').getMany();
  }
}

const leftOf = (invoice: Invoice | undefined): bigint => (invoice ? invoice.amountFen - invoice.acceptedFen : 0n);

/** Paid, and neither supported by invoices nor returned. */
export const openOf = ({ disbursement }: Act): bigint => disbursement.amountFen - disbursement.acquittedFen - disbursement.returnedFen;

function amountsOf(lines: readonly AcquittalLineInput[], mostFen: bigint): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  const problems: Problem[] = [];
  for (const [i, line] of lines.entries()) {
    const read = readAmount(line.amount, mostFen, `invoices.${i}.amount`);
    if ('problem' in read) problems.push(read.problem);
    else if (amounts.has(line.invoiceId)) throw refused('INVOICE_OVERUSED');
    else amounts.set(line.invoiceId, read.fen);
  }
  if (problems.length > 0) throw refused('INPUT_INVALID', { count: problems.length }, problems);
  return amounts;
}
