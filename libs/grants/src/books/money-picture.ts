import { Injectable } from '@nestjs/common';
import { BRINGS_IN } from '@app/ledger';
import { Access, refused, type Actor } from '@app/platform';
import { EXPENSE_CATEGORIES, isDay } from '@app/rules';
import { DataSource } from 'typeorm';
import type { MoneyPictureArgs } from './money-picture.args.js';
import type { MoneyPicture } from './money-picture.types.js';

/** One figure: what came in by a source, or what was paid on a category in a community, in one month. */
interface Part {
  measure: 'income' | 'paid';
  source: string;
  category: string | null;
  communityId: string | null;
  community: string | null;
  month: string;
  fen: string;
}

/**
 * Income as the income and expense statement counts it. Paid: the memo account of money handed out but for what projects gave back, so a bounced payment cancels itself.
 * A reversal counts under the kind and the subject of what it reverses. One query over the entries of the days asked for.
 */
const PARTS = `
  with told as (
    select e.amount, a.type, a.code, a.project_id, coalesce(r.kind, j.kind) as kind, coalesce(r.subject, j.subject) as subject, to_char(j.effective_on, 'YYYY-MM') as month
      from ledger.journal j join ledger.entry e on e.journal_id = j.id join ledger.account a on a.id = e.account_id left join ledger.journal r on r.id = j.reverses
     where j.tenant_id = $1 and j.effective_on between $3 and $4 and a.type in ('income', 'net-asset')
       and ($2::uuid is null or e.fund_id in (select o.fund_id from opened_fund o where o.tenant_id = $1 and o.competition_id = $2))),
  sorted as (
    select 'income' as measure, kind as source, null as category, null::uuid as community_id, month, amount from told where type = 'income' or kind = any($5)
    union all
    select 'paid', '', l.category, p.community_id, t.month, t.amount
      from told t left join disbursement d on t.subject = 'disbursement:' || d.id left join grant_budget_line l on l.id = d.budget_line_id left join project p on p.id = t.project_id
     where t.code like 'grant:%:disbursed:%' and t.kind <> 'return')
  select s.measure, s.source, s.category, s.community_id::text as "communityId", c.name as community, s.month, sum(-s.amount)::text as fen
    from sorted s left join community c on c.id = s.community_id group by 1, 2, 3, 4, 5, 6 having sum(s.amount) <> 0`;

/** 资金图表: money by source, category, community and month, straight from the ledger. */
@Injectable()
export class MoneyPictures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
  ) {}

  /** Of a street office, or of the funds of one of its competitions. INPUT_INVALID for days that are none. */
  async of(actor: Actor, { tenantId, competitionId, from, until }: MoneyPictureArgs): Promise<MoneyPicture> {
    this.access.require(actor, 'ReadLedger', { tenantId, competitionId: competitionId ?? null });
    const wrong = [['from', from], ['until', until]].filter(([, day]) => !isDay(day!)).map(([path]) => ({ path: path!, code: 'INVALID', zh: '不是有效日期', en: 'Not a calendar day' }));
    if (wrong.length > 0) throw refused('INPUT_INVALID', { count: wrong.length }, wrong);
    const parts = await this.dataSource.query<Part[]>(PARTS, [tenantId, competitionId ?? null, from, until, BRINGS_IN]);
    return pictureOf({ from, until }, parts);
  }
}

function pictureOf(span: { from: string; until: string }, parts: readonly Part[]): MoneyPicture {
  const income = parts.filter(({ measure }) => measure === 'income');
  const paid = parts.filter(({ measure }) => measure === 'paid');
  const names = new Map(paid.map(({ communityId, community }) => [communityId, community]));
  return {
    ...span, incomeFen: sum(income), paidFen: sum(paid),
    sources: largestFirst(summed(income, ({ source }) => source).map(([source, amountFen]) => ({ source, amountFen }))),
    categories: largestFirst(summed(paid, ({ category }) => category).map(([category, amountFen]) => ({ category: EXPENSE_CATEGORIES.find((one) => one === category) ?? null, amountFen }))),
    communities: largestFirst(summed(paid, ({ communityId }) => communityId).map(([communityId, amountFen]) => ({ communityId, name: names.get(communityId) ?? null, amountFen }))),
    months: [...new Set(parts.map(({ month }) => month))].sort().map((month) => ({ month, incomeFen: sum(income.filter((part) => part.month === month)), paidFen: sum(paid.filter((part) => part.month === month)) })),
  };
}

const sum = (parts: readonly Part[]): bigint => parts.reduce((total, { fen }) => total + BigInt(fen), 0n);

function summed<Key>(parts: readonly Part[], keyOf: (part: Part) => Key): [Key, bigint][] {
  const sums = new Map<Key, bigint>();
  for (const part of parts) sums.set(keyOf(part), (sums.get(keyOf(part)) ?? 0n) + BigInt(part.fen));
  return [...sums].filter(([, fen]) => fen !== 0n);
}

const largestFirst = <Row extends { amountFen: bigint }>(rows: Row[]): Row[] => rows.sort((a, b) => (b.amountFen > a.amountFen ? 1 : b.amountFen < a.amountFen ? -1 : 0));
