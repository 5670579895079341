import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ActPermission } from '@app/competition';
import { inKeyOrder, orRefuse, refused, type Actor, type OperationContext } from '@app/platform';
import { copyFileRefusal, publishCopyRefusal, withdrawCopyRefusal, type ActingPerson, type CopyFacts } from '@app/rules';
import { DataSource } from 'typeorm';
import { UploadedFiles } from '../agreements/uploaded-files.js';
import { ActingPeople, personOf } from '../disbursements/acting-people.js';
import { DisbursementDesk, disbursementsTopic } from '../disbursements/disbursement-desk.js';
import { grantOf } from '../disbursements/disbursement.loaders.js';
import { refuseConstraint } from '../disbursements/step-log.js';
import type { Grant } from '../grants/grant.entity.js';
import { Invoice } from '../invoices/invoice.entity.js';
import { InvoiceCopy } from './invoice-copy.entity.js';
import type { InvoiceCopyPermissions, PublishInvoiceCopyInput, WithdrawInvoiceCopyInput } from './invoice-copies.inputs.js';

const HANDED_IN = `
  select exists (select from invoice where tenant_id = $1 and (sha256 = $2 or attachment_id = $3)) or exists (select from disbursement_file where tenant_id = $1 and (sha256 = $2 or attachment_id = $3)) as original`;

/** 公开副本: a reviewer releases a masked picture of an accepted invoice, and takes it back. Nothing else of a payment's papers is ever public. */
@Injectable()
export class InvoiceCopies {
  constructor(
    private readonly desk: DisbursementDesk,
    private readonly people: ActingPeople,
    private readonly files: UploadedFiles,
    private readonly dataSource: DataSource,
  ) {}

  publish(actor: Actor, input: PublishInvoiceCopyInput): Promise<InvoiceCopy> {
    return this.desk.unitOfWork.run(async () => {
      const me = personOf(actor);
      const { grant, invoice, person, copy } = await this.open(actor, input.invoiceId);
      orRefuse(publishCopyRefusal(person, factsOf(actor, invoice, copy)));
      const file = await this.files.own(actor, { attachmentId: input.attachmentId, tenantId: grant.tenantId });
      const [known] = await this.desk.unitOfWork.manager.query<{ original: boolean }[]>(HANDED_IN, [grant.tenantId, file.sha256, file.id]);
      orRefuse(copyFileRefusal({ picture: file.thumbnailKey !== null, original: known!.original }));
      const made: InvoiceCopy = {
        id: randomUUID(), tenantId: grant.tenantId, competitionId: grant.competitionId, projectId: grant.projectId, invoiceId: invoice.id, attachmentId: file.id, sha256: file.sha256, about: input.about.trim(),
        publishedById: me.id, publishedReason: input.reason.trim(), publishedAt: this.desk.clock.now(), withdrawnById: null, withdrawnReason: null, withdrawnAt: null,
      };
      await this.desk.unitOfWork.repo(InvoiceCopy).insert(made).catch(refuseConstraint({ invoice_copy_standing_idx: 'ALREADY_DONE' }));
      await this.desk.audit.record(actor, {
        action: 'publishInvoiceCopy', subject: { type: 'Invoice', id: invoice.id }, tenantId: grant.tenantId, competitionId: grant.competitionId,
        after: { attachmentId: file.id, sha256: file.sha256, about: made.about }, reason: made.publishedReason, input,
      });
      await this.desk.live.publish(disbursementsTopic(grant.id));
      return made;
    });
  }

  withdraw(actor: Actor, input: WithdrawInvoiceCopyInput): Promise<InvoiceCopy> {
    return this.desk.unitOfWork.run(async () => {
      const me = personOf(actor);
      const { grant, invoice, person, copy } = await this.open(actor, input.invoiceId);
      orRefuse(withdrawCopyRefusal(person, { published: copy !== null }));
      const changes = { withdrawnById: me.id, withdrawnReason: input.reason.trim(), withdrawnAt: this.desk.clock.now() };
      await this.desk.unitOfWork.repo(InvoiceCopy).update({ id: copy!.id }, changes);
      await this.desk.audit.record(actor, {
        action: 'withdrawInvoiceCopy', subject: { type: 'Invoice', id: invoice.id }, tenantId: grant.tenantId, competitionId: grant.competitionId,
        before: { attachmentId: copy!.attachmentId, sha256: copy!.sha256, about: copy!.about }, reason: changes.withdrawnReason, input,
      });
      await this.desk.live.publish(disbursementsTopic(grant.id));
      return Object.assign(copy!, changes);
    });
  }

  /** The copy that stands, or null. */
  standing(operation: OperationContext, invoiceId: string): Promise<InvoiceCopy | null> {
    const load = async (ids: readonly string[]) => inKeyOrder(ids, await this.desk.unitOfWork.reader.createQueryBuilder(InvoiceCopy, 'c').where('c.invoiceId = any(:ids) and c.withdrawnAt is null', { ids }).getMany(), (copy) => copy.invoiceId);
    return operation.loader<string, InvoiceCopy | null>(InvoiceCopies, load).load(invoiceId);
  }

  async permissionsOf(operation: OperationContext, invoice: Invoice): Promise<InvoiceCopyPermissions> {
    const { actor } = operation;
    const person = await this.people.of(actor, await grantOf(operation, this.dataSource, invoice.grantId));
    const facts = factsOf(actor, invoice, await this.standing(operation, invoice.id));
    return { publish: ActPermission.of(publishCopyRefusal(person, facts), actor.locale), withdraw: ActPermission.of(withdrawCopyRefusal(person, facts), actor.locale) };
  }

  /** Locks the grant, then reads what hangs on it; NOT_FOUND for whoever may not see it. */
  private async open(actor: Actor, invoiceId: string): Promise<{ grant: Grant; invoice: Invoice; person: ActingPerson; copy: InvoiceCopy | null }> {
    const known = await this.desk.unitOfWork.repo(Invoice).findOneBy({ id: invoiceId });
    if (!known) throw refused('NOT_FOUND', { what: '发票' });
    const grant = await this.desk.grants.loadForUpdate(known.grantId);
    if (!(await this.desk.grants.sees(actor, grant))) throw refused('NOT_FOUND', { what: '发票' });
    this.desk.access.require(actor, 'PublishInvoiceCopy', grant);
    const invoice = await this.desk.unitOfWork.repo(Invoice).findOneByOrFail({ id: known.id });
    const copy = await this.desk.unitOfWork.repo(InvoiceCopy).createQueryBuilder('c').where('c.invoiceId = :id and c.withdrawnAt is null', { id: invoice.id }).getOne();
    return { grant, invoice, person: await this.people.of(actor, grant), copy };
  }
}

const factsOf = (actor: Actor, invoice: Invoice, copy: InvoiceCopy | null): CopyFacts => ({ accepted: invoice.acceptedFen > 0n, voided: invoice.voidedAt !== null, recordedByPerson: invoice.recordedById === actor.id, published: copy !== null });
