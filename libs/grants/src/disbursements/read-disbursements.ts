import { Injectable } from '@nestjs/common';
import { TeamAccess } from '@app/competition';
import { Access, Clock, type Actor } from '@app/platform';
import type { Duty, Permission } from '@app/rules';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Grants } from '../grants/grants.js';
import { QUEUES, type DisbursementFilter, type Queue } from './disbursement.args.js';
import { Disbursement } from './disbursement.entity.js';
import { pageOfDisbursements } from './disbursement-pages.js';
import { narrowDisbursements, QUEUE_SQL, UNSETTLED } from './narrow-disbursements.js';
import type { DisbursementQueues, DisbursementSelection, DisbursementTotals, QueueSum } from './disbursement.views.js';

type Selection = SelectQueryBuilder<Disbursement>;

const OPEN_ACQUITTAL = `exists (select 1 from acquittal a where a.disbursement_id = d.id and a.status = 'proposed')`;
const UNUSED_INVOICE = 'exists (select 1 from invoice i where i.disbursement_id = d.id and i.voided_at is null and i.accepted_fen < i.amount_fen)';

/** What each duty could act on; the same arrows as `DISBURSEMENT_FLOW`, as SQL. */
const TO_DO: Record<Exclude<Duty, 'request'>, string> = {
  make: `d.status = 'draft' or (d.status = 'paid' and ${UNUSED_INVOICE} and not ${OPEN_ACQUITTAL})`,
  review: `d.status = 'submitted' or (d.status = 'paid' and ${OPEN_ACQUITTAL})`,
  approve: `(d.status = 'reviewed' and not exists (select 1 from disbursement_step s where s.disbursement_id = d.id and s.person_id = :me and s.round = d.round and s.action = 'approve')) or ${UNSETTLED}`,
  pay: `d.status in ('approved', 'instructed', 'bounced')`,
};
const PERMISSIONS: Record<keyof typeof TO_DO, Permission> = { make: 'MakeDisbursement', review: 'ReviewDisbursement', approve: 'ApproveDisbursement', pay: 'PayDisbursement' };

/** The finance desk's lists. Every method decides access. */
@Injectable()
export class ReadDisbursements {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly grants: Grants,
    private readonly teamAccess: TeamAccess,
  ) {}

  /** One disbursement, for the staff and its team; null to everybody else. */
  async find(actor: Actor, id: string): Promise<Disbursement | null> {
    const found = await this.dataSource.getRepository(Disbursement).findOneBy({ id });
    const seen = found !== null && (await this.grants.find(actor, found.grantId)) !== null;
    this.access.decide(true);
    return seen ? found : null;
  }

  /** A page, and the totals of the whole selection. */
  async list(actor: Actor, filter: DisbursementFilter): Promise<DisbursementSelection> {
    this.access.require(actor, 'ReadDisbursements', filter);
    const selection = await this.selected(actor, filter);
    const totals = selection.clone();
    const page = await pageOfDisbursements(selection, filter, filter.order ?? 'newest');
    let asked: Promise<DisbursementTotals> | undefined;
    const all = () => (asked ??= totalsOf(totals));
    const counted = { totals: { get: all, enumerable: true }, totalCount: { get: () => all().then(({ count }) => count), enumerable: true } };
    return Object.defineProperties(page, counted) as DisbursementSelection;
  }

  async queues(actor: Actor, scope: { tenantId: string; competitionId?: string | null }): Promise<DisbursementQueues> {
    this.access.require(actor, 'ReadDisbursements', scope);
    const four = await sumsOf(this.scoped(scope), this.clock.now());
    return { ...four, mine: await sum(await this.mine(this.scoped(scope), actor, scope)) };
  }

  private async selected(actor: Actor, filter: DisbursementFilter): Promise<Selection> {
    const query = narrowDisbursements(this.dataSource.getRepository(Disbursement).createQueryBuilder('d'), filter, this.clock.now());
    return filter.mine ? this.mine(query, actor, filter) : query;
  }

  private scoped({ tenantId, competitionId }: { tenantId: string; competitionId?: string | null }): Selection {
    const query = this.dataSource.getRepository(Disbursement).createQueryBuilder('d').where('d.tenantId = :tenantId', { tenantId });
    return competitionId ? query.andWhere('d.competitionId = :competitionId', { competitionId }) : query;
  }

  /** Nothing of one's own team, nothing in which one already has another duty; a cashier only pays. */
  private async mine(query: Selection, actor: Actor, scope: { tenantId: string; competitionId?: string | null }): Promise<Selection> {
    const held = (Object.keys(TO_DO) as (keyof typeof TO_DO)[]).filter((duty) => this.access.allows(actor, PERMISSIONS[duty], scope));
    const duties = held.includes('pay') ? (['pay'] as const) : held;
    const parts = duties.map((duty) => `((${TO_DO[duty]}) and not exists (select 1 from disbursement_duty u where u.disbursement_id = d.id and u.person_id = :me and u.duty <> '${duty}'))`);
    query.andWhere(parts.length > 0 ? `(${parts.join(' or ')})` : 'false', { me: actor.id });
    const teams = await this.teamAccess.teamsOf(actor);
    return teams.length > 0 ? query.andWhere('not exists (select 1 from project_grant g where g.id = d.grant_id and g.team_id = any(:teams))', { teams }) : query;
  }
}

async function totalsOf(selection: Selection): Promise<DisbursementTotals> {
  const paid = `filter (where d.status in ('paid', 'acquitted', 'returned'))`;
  const row = await selection
    .select('count(*)::int', 'count').addSelect('coalesce(sum(d.amount_fen), 0)', 'amount').addSelect(`coalesce(sum(d.amount_fen) ${paid}, 0)`, 'paid')
    .addSelect('coalesce(sum(d.acquitted_fen), 0)', 'acquitted').addSelect('coalesce(sum(d.returned_fen), 0)', 'returned')
    .addSelect(`coalesce(sum(d.amount_fen - d.acquitted_fen - d.returned_fen) ${paid}, 0)`, 'open').getRawOne<Record<'amount' | 'paid' | 'acquitted' | 'returned' | 'open', string> & { count: number }>();
  const { count, amount, paid: paidFen, acquitted, returned, open } = row!;
  return { count, amountFen: BigInt(amount), paidFen: BigInt(paidFen), acquittedFen: BigInt(acquitted), returnedFen: BigInt(returned), openFen: BigInt(open) };
}

/** The four queues in one reading. */
async function sumsOf(selection: Selection, now: Date): Promise<Omit<DisbursementQueues, 'mine'>> {
  selection.select('count(*)::int', 'all').setParameters({ now });
  for (const queue of QUEUES) selection.addSelect(`count(*) filter (where ${QUEUE_SQL[queue]})::int`, `${queue}_count`).addSelect(`coalesce(sum(d.amount_fen) filter (where ${QUEUE_SQL[queue]}), 0)`, `${queue}_amount`);
  const row = (await selection.getRawOne<Record<string, number | string>>())!;
  const of = (queue: Queue): QueueSum => ({ count: Number(row[`${queue}_count`]), amountFen: BigInt(row[`${queue}_amount`]!) });
  return { toReview: of('to_review'), toPay: of('to_pay'), toAcquit: of('to_acquit'), irregular: of('irregular') };
}

async function sum(selection: Selection): Promise<QueueSum> {
  const row = await selection.select('count(*)::int', 'count').addSelect('coalesce(sum(d.amount_fen), 0)', 'amount').getRawOne<{ count: number; amount: string }>();
  return { count: row!.count, amountFen: BigInt(row!.amount) };
}
