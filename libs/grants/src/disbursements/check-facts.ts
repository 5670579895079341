import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '@app/platform';
import { Attachments, FileStorage } from '@app/records';
import { COMMITTED_STATUSES, disbursementChecks, RESERVED_STATUSES, type CheckFacts, type DisbursementCheck, type GrantMilestoneStatus, type TrancheStatus } from '@app/rules';
import type { Grant } from '../grants/grant.entity.js';
import type { Disbursement } from './disbursement.entity.js';

/** What a request is about, before or after it is a row. */
export type RequestLike = Pick<Disbursement, 'grantId' | 'trancheId' | 'budgetLineId' | 'payeeId' | 'amountFen' | 'status'> & { id: string | null };

interface FactsRow {
  award_status: string | null;
  objections: number;
  tranche_status: TrancheStatus;
  tranche_fen: string;
  milestone: GrantMilestoneStatus | null;
  line_fen: string;
  of_grant: string;
  of_tranche: string;
  of_line: string;
  account: string | null;
  changed: boolean;
  confirmed: boolean;
  usable_from: Date;
  retired: boolean;
  overdue: string;
}

const FACTS = `
  with others as (select tranche_id, budget_line_id, amount_fen from disbursement where grant_id = $1 and status = any($2) and id is distinct from $3::uuid)
  select (select a.status from award a where a.id = $4) as award_status,
         (select count(*)::int from objection o where o.competition_id = $5 and (o.project_id is null or o.project_id = $6)
             and (o.status = 'open' or (o.status = 'upheld' and o.remedy <> 'none' and o.settled_at is null))) as objections,
         t.status as tranche_status, t.amount_fen as tranche_fen, (select m.status from grant_milestone m where m.id = t.milestone_id) as milestone, l.planned_fen as line_fen,
         (select coalesce(sum(amount_fen), 0) from others) as of_grant,
         (select coalesce(sum(amount_fen), 0) from others where tranche_id = t.id) as of_tranche,
         (select coalesce(sum(amount_fen), 0) from others where budget_line_id = l.id) as of_line,
         (select b.normal * (b.debit - b.credit) from ledger.account a join ledger.balance b on b.account_id = a.id where a.code = $7) as account,
         p.changed, p.confirmed_at is not null as confirmed, p.usable_from, p.retired_at is not null as retired,
         (select coalesce(sum(d.amount_fen - d.acquitted_fen - d.returned_fen), 0) from disbursement d where d.grant_id = $1 and d.status = 'paid' and d.acquit_by < $8 and d.id is distinct from $3::uuid) as overdue
    from tranche t, grant_budget_line l, payee p where t.id = $9 and l.id = $10 and p.id = $11`;

/** Gathers what the automatic checks look at. The grant row is locked by whoever decides on the answer. */
@Injectable()
export class CheckFactsReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly attachments: Attachments,
    private readonly storage: FileStorage,
  ) {}

  /** All checks for a request; `files` are those handed in, `altered` how many of them no longer match. */
  async checks(grant: Grant, request: RequestLike, papers: { files: number; altered: number }): Promise<DisbursementCheck[]> {
    const now = this.clock.now();
    const [row] = await this.unitOfWork.reader.query<FactsRow[]>(FACTS, [
      grant.id, COMMITTED_STATUSES, request.id, grant.awardId, grant.competitionId, grant.projectId, `grant:${grant.fundCode}:awarded:${grant.projectId}`, now, request.trancheId, request.budgetLineId, request.payeeId,
    ]);
    if (!row) throw new Error(`The tranche, line or payee of a request of grant ${grant.id} is gone`);
    return disbursementChecks(factsOf(grant, request, { row, papers, now }));
  }

  /** Of these files, how many are gone or hold other bytes than `sha256` says. Reads the storage: ask before the transaction opens. */
  async altered(files: readonly { attachmentId: string; sha256: string }[]): Promise<number> {
    const known = new Map((await this.attachments.findMany(files.map(({ attachmentId }) => attachmentId))).map((attachment) => [attachment.id, attachment]));
    let altered = 0;
    for (const { attachmentId, sha256 } of files) {
      const attachment = known.get(attachmentId);
      if (!attachment || attachment.sha256 !== sha256 || (await this.storedHash(attachment.storageKey)) !== sha256) altered += 1;
    }
    return altered;
  }

  private async storedHash(key: string): Promise<string | null> {
    const bytes = await this.storage.get(key);
    if (!bytes) return null;
    const hash = createHash('sha256');
    for await (const chunk of bytes) hash.update(chunk as Buffer);
    return hash.digest('hex');
  }
}

function factsOf(grant: Grant, request: RequestLike, read: { row: FactsRow; papers: { files: number; altered: number }; now: Date }): CheckFacts {
  const { row, papers, now } = read;
  const reserved = RESERVED_STATUSES.includes(request.status) || request.status === 'paid';
  return {
    amountFen: request.amountFen,
    grantStatus: grant.status,
    noticeEnded: row.award_status === 'confirmed' && grant.status !== 'awaiting-notice',
    openObjections: row.objections,
    bothSigned: grant.teamSignedAt !== null && grant.officeSignedAt !== null,
    trancheStatus: row.tranche_status,
    milestone: row.milestone,
    awardLeftFen: grant.amountFen - BigInt(row.of_grant),
    trancheLeftFen: BigInt(row.tranche_fen) - BigInt(row.of_tranche),
    lineLeftFen: BigInt(row.line_fen) - BigInt(row.of_line),
    accountFen: BigInt(row.account ?? 0) + (reserved ? request.amountFen : 0n),
    payee: { changed: row.changed, confirmed: row.confirmed, usableFrom: row.usable_from, retired: row.retired },
    files: papers.files,
    alteredFiles: papers.altered,
    overdueFen: BigInt(row.overdue),
    now,
  };
}
