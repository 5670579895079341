import { Injectable } from '@nestjs/common';
import { refused, UnitOfWork, type Actor } from '@app/platform';
import { Attachments } from '@app/records';
import { contentHash, readAmount, type DisbursementPolicy } from '@app/rules';
import { GrantBudgetLine, Tranche } from '../grants/grant-parts.entity.js';
import type { Grant } from '../grants/grant.entity.js';
import { Payee } from '../payees/payee.entity.js';
import type { FileKind } from './disbursement.enums.js';
import type { DisbursementContentInput, RequestFileInput } from './disbursement.inputs.js';
import { DisbursementFile } from './disbursement-file.entity.js';
import { refuseConstraint } from './step-log.js';

export interface ContentFile {
  attachmentId: string;
  sha256: string;
  kind: FileKind;
}

/** What was asked for, each part known to belong to the grant. */
export interface RequestContentRead {
  trancheId: string;
  budgetLineId: string;
  payeeId: string;
  amountFen: bigint;
  purpose: string;
  files: ContentFile[];
}

/** Reads what a request says, and keeps its files. */
@Injectable()
export class RequestContent {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attachments: Attachments,
  ) {}

  /** INPUT_INVALID for the amount; NOT_FOUND for a tranche, line, payee or file that is not the grant's or the person's own. `kept`: files already on it. */
  async read(actor: Actor, grant: Grant, asked: { input: DisbursementContentInput; policy: DisbursementPolicy; kept: readonly string[] }): Promise<RequestContentRead> {
    const { input, policy, kept } = asked;
    const amount = readAmount(input.amount, BigInt(policy.mostFen));
    if ('problem' in amount) throw refused('INPUT_INVALID', { count: 1 }, [amount.problem]);
    const { manager } = this.unitOfWork;
    if (!(await manager.existsBy(Tranche, { id: input.trancheId, grantId: grant.id }))) throw refused('NOT_FOUND', { what: '拨付批次' });
    if (!(await manager.existsBy(GrantBudgetLine, { id: input.budgetLineId, grantId: grant.id }))) throw refused('NOT_FOUND', { what: '预算科目' });
    if (!(await manager.existsBy(Payee, { id: input.payeeId, grantId: grant.id }))) throw refused('NOT_FOUND', { what: '收款账户' });
    const files = await this.filesOf(input.files, { ownerId: actor.id!, tenantId: grant.tenantId, kept });
    return { trancheId: input.trancheId, budgetLineId: input.budgetLineId, payeeId: input.payeeId, amountFen: amount.fen, purpose: input.purpose.trim(), files };
  }

  hash(disbursementId: string, grantId: string, content: RequestContentRead): string {
    return contentHash({ ...content, disbursementId, grantId, files: content.files.map(({ kind, sha256 }) => `${kind}:${sha256}`) });
  }

  /** Makes these the files of the disbursement. INVOICE_FILE_USED when an invoice's scan already serves another request. */
  async keepFiles(of: { id: string; tenantId: string; at: Date }, files: readonly ContentFile[]): Promise<void> {
    const repo = this.unitOfWork.repo(DisbursementFile);
    await repo.delete({ disbursementId: of.id });
    if (files.length === 0) return;
    const scans = files.filter(({ kind }) => kind === 'invoice').map(({ sha256 }) => sha256);
    await queueForScans(this.unitOfWork, of.tenantId, scans);
    await repo.insert(files.map((file) => ({ ...file, tenantId: of.tenantId, disbursementId: of.id, createdAt: of.at }))).catch(refuseConstraint({ disbursement_file_invoice_idx: 'INVOICE_FILE_USED' }));
    const [used] = await this.unitOfWork.manager.query<unknown[]>(
      `select 1 from invoice i where i.tenant_id = $1 and i.voided_at is null and i.disbursement_id <> $2 and i.sha256 = any($3)`,
      [of.tenantId, of.id, scans],
    );
    if (used) throw refused('INVOICE_FILE_USED');
  }

  filesOn(disbursementId: string): Promise<DisbursementFile[]> {
    return this.unitOfWork.reader.find(DisbursementFile, { where: { disbursementId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  private async filesOf(inputs: readonly RequestFileInput[], allowed: { ownerId: string; tenantId: string; kept: readonly string[] }): Promise<ContentFile[]> {
    const wanted = new Map(inputs.map(({ attachmentId, kind }) => [attachmentId, kind]));
    const found = (await this.attachments.findMany([...wanted.keys()])).filter(({ id, ownerId, tenantId }) => tenantId === allowed.tenantId && (ownerId === allowed.ownerId || allowed.kept.includes(id)));
    if (found.length < wanted.size) throw refused('NOT_FOUND', { what: '附件' });
    return found.map(({ id, sha256 }) => ({ attachmentId: id, sha256, kind: wanted.get(id)! }));
  }
}

/** A scan may be handed in with a request or recorded as an invoice: whoever does either queues here, in the order of the hashes, so that two tables keep one promise. */
export async function queueForScans({ manager }: UnitOfWork, tenantId: string, scans: readonly string[]): Promise<void> {
  for (const sha256 of [...new Set(scans)].sort()) await manager.query(`select pg_advisory_xact_lock(hashtextextended('invoice scan ' || $1 || $2, 0))`, [tenantId, sha256]);
}
