import { Injectable } from '@nestjs/common';
import { refused, type Actor } from '@app/platform';
import { Attachments } from '@app/records';
import { invoiceProblems, normaliseInvoiceNumber, readAmount, shanghaiDay, type ExpenseCategory, type Problem } from '@app/rules';
import { ActingPeople, personOf } from '../disbursements/acting-people.js';
import { DisbursementDesk, disbursementsTopic } from '../disbursements/disbursement-desk.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import { queueForScans } from '../disbursements/request-content.js';
import { refuseConstraint } from '../disbursements/step-log.js';
import type { Grant } from '../grants/grant.entity.js';
import { Invoice } from './invoice.entity.js';
import type { RecordInvoiceInput, VoidInvoiceInput } from './invoices.inputs.js';

/** The most an invoice may say; far above any grant, so that a whole invoice can be recorded and accepted in part. */
const MOST_FEN = 10n ** 11n;

interface CheckedInvoice {
  number: string;
  amountFen: bigint;
}

/** 发票: recorded by the team or the maker, each number and each scan once in the whole street office. */
@Injectable()
export class Invoices {
  constructor(
    private readonly desk: DisbursementDesk,
    private readonly people: ActingPeople,
    private readonly attachments: Attachments,
  ) {}

  record(actor: Actor, input: RecordInvoiceInput): Promise<Invoice> {
    return this.desk.unitOfWork.run(async () => {
      const me = personOf(actor);
      const { grant, disbursement } = await this.open(actor, input.disbursementId);
      await this.people.requesterDuty(actor, grant);
      if (disbursement.status === 'cancelled') throw refused('DISBURSEMENT_STATUS', { status: '已撤销' });
      const { number, amountFen } = await this.checked(grant, input);
      const sha256 = await this.scanOf(me.id, grant, input.attachmentId);
      const { disbursementId, issuedOn, category, attachmentId } = input;
      const repo = this.desk.unitOfWork.repo(Invoice);
      const invoice = repo.create({
        tenantId: grant.tenantId, grantId: grant.id, disbursementId, number, issuedOn, seller: input.seller.trim(), category, amountFen, acceptedFen: 0n, attachmentId, sha256, recordedById: me.id, voidedAt: null, createdAt: this.desk.clock.now(),
      });
      await this.requireUnusedScan(invoice);
      await repo.insert(invoice).catch(refuseConstraint({ invoice_number_idx: 'INVOICE_NUMBER_USED', invoice_file_idx: 'INVOICE_FILE_USED' }));
      await this.desk.audit.record(actor, {
        action: 'recordInvoice', subject: { type: 'Invoice', id: invoice.id }, tenantId: grant.tenantId, competitionId: grant.competitionId, after: { disbursementId, number, amountFen, category, sha256 }, input,
      });
      await this.desk.live.publish(disbursementsTopic(grant.id));
      return invoice;
    });
  }

  /** Written wrongly: its number and scan are free again. Not once it is part of an acquittal. */
  async void(actor: Actor, input: VoidInvoiceInput): Promise<Invoice> {
    const known = await this.desk.unitOfWork.reader.findOneBy(Invoice, { id: input.invoiceId });
    if (!known) throw refused('NOT_FOUND', { what: '发票' });
    return this.desk.unitOfWork.run(async () => {
      const { grant } = await this.open(actor, known.disbursementId);
      await this.people.requesterDuty(actor, grant);
      const repo = this.desk.unitOfWork.repo(Invoice);
      const invoice = await repo.findOneOrFail({ where: { id: known.id }, lock: { mode: 'pessimistic_write' } });
      if (invoice.voidedAt) throw refused('ALREADY_DONE');
      const [used] = await this.desk.unitOfWork.manager.query<unknown[]>(`select 1 from acquittal_line l join acquittal a on a.id = l.acquittal_id where l.invoice_id = $1 and a.status <> 'rejected'`, [invoice.id]);
      if (used) throw refused('INVOICE_IN_USE');
      const changes = { voidedAt: this.desk.clock.now() };
      await repo.update({ id: invoice.id }, changes);
      await this.desk.audit.record(actor, {
        action: 'voidInvoice', subject: { type: 'Invoice', id: invoice.id }, tenantId: grant.tenantId, competitionId: grant.competitionId, before: { number: invoice.number }, reason: input.reason, input,
      });
      return Object.assign(invoice, changes);
    });
  }

  /** Locks the grant; NOT_FOUND for whoever may not see it. */
  private async open(actor: Actor, disbursementId: string): Promise<{ grant: Grant; disbursement: Disbursement }> {
    const known = await this.desk.unitOfWork.repo(Disbursement).findOneBy({ id: disbursementId });
    if (!known) throw refused('NOT_FOUND', { what: '拨付' });
    const grant = await this.desk.grants.loadForUpdate(known.grantId);
    if (!(await this.desk.grants.sees(actor, grant))) throw refused('NOT_FOUND', { what: '拨付' });
    this.desk.access.decide(true);
    return { grant, disbursement: await this.desk.unitOfWork.repo(Disbursement).findOneByOrFail({ id: known.id }) };
  }

  /** Everything wrong with what was typed, at once. */
  private async checked(grant: Grant, input: RecordInvoiceInput): Promise<CheckedInvoice> {
    const lines = await this.desk.unitOfWork.manager.query<{ category: ExpenseCategory }[]>('select distinct category from grant_budget_line where grant_id = $1', [grant.id]);
    const policy = await this.desk.policies.of(grant.tenantId);
    const problems: Problem[] = invoiceProblems(policy, { category: input.category, issuedOn: input.issuedOn, budgeted: lines.map(({ category }) => category), today: shanghaiDay(this.desk.clock.now().toISOString()) });
    const amount = readAmount(input.amount, MOST_FEN);
    if ('problem' in amount) problems.push(amount.problem);
    const number = normaliseInvoiceNumber(input.number);
    if (!number) problems.push({ path: 'number', code: 'INVOICE_NUMBER_INVALID', zh: '发票号码须为 6 至 40 位数字或字母', en: 'An invoice number has 6 to 40 digits or letters' });
    if (problems.length > 0 || 'problem' in amount || !number) throw refused('INPUT_INVALID', { count: problems.length }, problems);
    return { number, amountFen: amount.fen };
  }

  /** The person's own upload, or one already handed in for this grant. */
  private async scanOf(personId: string, grant: Grant, attachmentId: string): Promise<string> {
    const [attachment] = await this.attachments.findMany([attachmentId]);
    const [onGrant] = await this.desk.unitOfWork.manager.query<unknown[]>('select 1 from disbursement_file f join disbursement d on d.id = f.disbursement_id where f.attachment_id = $1 and d.grant_id = $2', [attachmentId, grant.id]);
    if (!attachment || attachment.tenantId !== grant.tenantId || (attachment.ownerId !== personId && !onGrant)) throw refused('NOT_FOUND', { what: '附件' });
    return attachment.sha256;
  }

  private async requireUnusedScan({ tenantId, sha256, disbursementId }: Invoice): Promise<void> {
    await queueForScans(this.desk.unitOfWork, tenantId, [sha256]);
    const [used] = await this.desk.unitOfWork.manager.query<unknown[]>(
      `select 1 from disbursement_file where tenant_id = $1 and sha256 = $2 and kind = 'invoice' and not released and disbursement_id <> $3`, [tenantId, sha256, disbursementId],
    );
    if (used) throw refused('INVOICE_FILE_USED');
  }
}
