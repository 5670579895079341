import { Injectable } from '@nestjs/common';
import { shanghaiDay, type ExpenseCategory, type GrantMilestoneStatus } from '@app/rules';
import { DataSource } from 'typeorm';
import { publicVouchers, type PublicVoucher } from '../disclosure/public-vouchers.js';
import type { ProjectSpending, PublicMilestoneState, SpendingLine, SpendingMilestone } from './spending.views.js';

interface GrantRow {
  id: string;
  projectId: string;
  fen: string;
}

interface LineRow {
  id: string;
  grantId: string;
  title: string;
  category: ExpenseCategory;
  planned: string;
  paid: string;
  returned: string;
}

interface ShareRow {
  grantId: string;
  milestoneId: string | null;
  fen: string;
  paid: string;
}

interface MilestoneRow {
  id: string;
  grantId: string;
  title: string;
  dueOn: string;
  status: GrantMilestoneStatus;
  reportedAt: Date | null;
  acceptedAt: Date | null;
}

/** A plan that nobody has signed is a draft. */
const SIGNED = `select id, project_id as "projectId", amount_fen as fen from project_grant where project_id = any($1::uuid[]) and status in ('agreed', 'suspended', 'completed', 'terminated')`;

const PAID = `join disbursement_payment p on p.disbursement_id = d.id and p.status = 'paid' join ledger.seal s on s.journal_id = p.journal_id`;

const LINES = `
  select l.id, l.grant_id as "grantId", l.title, l.category, l.planned_fen as planned, coalesce(sum(x.amount_fen), 0)::text as paid, coalesce(sum(x.returned_fen), 0)::text as returned
    from grant_budget_line l left join (select d.budget_line_id, d.amount_fen, d.returned_fen from disbursement d ${PAID}) x on x.budget_line_id = l.id
   where l.grant_id = any($1::uuid[]) group by l.id order by l.grant_id, l.position`;

const SHARES = `
  select t.grant_id as "grantId", t.milestone_id as "milestoneId", sum(t.amount_fen)::text as fen,
         sum((select coalesce(sum(d.amount_fen - d.returned_fen), 0) from disbursement d ${PAID} where d.tranche_id = t.id))::text as paid
    from tranche t where t.grant_id = any($1::uuid[]) group by 1, 2`;

const MILESTONES = `
  select m.id, m.grant_id as "grantId", m.title, m.due_on::text as "dueOn", m.status, (select max(r.created_at) from milestone_report r where r.milestone_id = m.id and r.status <> 'rejected') as "reportedAt",
         (select max(r.decided_at) from milestone_report r where r.milestone_id = m.id and r.status = 'accepted') as "acceptedAt"
    from grant_milestone m where m.grant_id = any($1::uuid[]) order by m.grant_id, m.position`;

const STATE: Readonly<Record<GrantMilestoneStatus, PublicMilestoneState>> = { open: 'planned', rejected: 'planned', reported: 'reported', accepted: 'accepted' };
const dayOf = (at: Date | null): string | null => (at ? shanghaiDay(at.getTime()) : null);

/** Planned against spent, for everybody: amounts by numbered vouchers, titles of the signed agreement, days; no payee, no seller, no words of a request, a report or the staff. */
@Injectable()
export class ReadSpending {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of these projects whose agreement is signed; a fixed number of queries however many are asked. */
  async ofProjects(projectIds: readonly string[]): Promise<ProjectSpending[]> {
    const grants = await this.dataSource.query<GrantRow[]>(SIGNED, [projectIds]);
    if (grants.length === 0) return [];
    const ids = grants.map(({ id }) => id);
    const lines = await this.dataSource.query<LineRow[]>(LINES, [ids]);
    const shares = await this.dataSource.query<ShareRow[]>(SHARES, [ids]);
    const milestones = await this.dataSource.query<MilestoneRow[]>(MILESTONES, [ids]);
    const vouchers = await publicVouchers(this.dataSource.manager, grants.map(({ projectId }) => projectId));
    return grants.map(({ id, projectId, fen }): ProjectSpending => {
      const own = shares.filter(({ grantId }) => grantId === id);
      const signing = shareOf(own, null);
      return {
        projectId, grantedFen: BigInt(fen), atSigningFen: signing.amountFen, paidAtSigningFen: signing.paidFen,
        lines: lines.filter(({ grantId }) => grantId === id).map((line) => lineOf(line, vouchers)), milestones: milestones.filter(({ grantId }) => grantId === id).map((milestone) => milestoneOf(milestone, own)),
      };
    });
  }
}

function lineOf({ id, title, category, planned, paid, returned }: LineRow, vouchers: readonly PublicVoucher[]): SpendingLine {
  const own = vouchers.filter(({ budgetLineId }) => budgetLineId === id);
  const spentFen = own.reduce((sum, { fen }) => sum + BigInt(fen), 0n);
  const unsupportedFen = BigInt(paid) - BigInt(returned) - spentFen;
  const openFen = unsupportedFen > 0n ? unsupportedFen : 0n;
  return {
    id, title, category, plannedFen: BigInt(planned), spentFen, openFen, leftFen: BigInt(planned) - spentFen - openFen,
    vouchers: own.map(({ number, on, category: of, fen, about, copyId }) => ({ number, on, category: of as ExpenseCategory, amountFen: BigInt(fen), about, copyId })),
  };
}

function milestoneOf({ id, title, dueOn, status, reportedAt, acceptedAt }: MilestoneRow, shares: readonly ShareRow[]): SpendingMilestone {
  const state = STATE[status];
  return { id, title, dueOn, state, reportedOn: state === 'planned' ? null : dayOf(reportedAt), acceptedOn: state === 'accepted' ? dayOf(acceptedAt) : null, ...shareOf(shares, id) };
}

function shareOf(shares: readonly ShareRow[], milestoneId: string | null): { amountFen: bigint; paidFen: bigint } {
  const share = shares.find((one) => one.milestoneId === milestoneId);
  return { amountFen: BigInt(share?.fen ?? 0), paidFen: BigInt(share?.paid ?? 0) };
}
