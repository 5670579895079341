import type { EntityManager } from 'typeorm';

/** Whose money a disclosure tells of: the competition's own funds, and of shared matching funds only what they released for its projects. */
export interface DisclosedFunds {
  own: readonly number[];
  matching: readonly number[];
  projects: readonly string[];
}

export type Measure = 'income' | 'fee' | 'awarded' | 'paid' | 'returned' | 'acquitted';

/** A day's figure of one measure, fen. `code`: the kind of income or the category of expense. */
export interface DayLine {
  fundId: number;
  projectId: string | null;
  measure: Measure;
  code: string;
  name: string;
  on: string;
  fen: string;
}

/**
 * Only numbered vouchers are public. A reversal counts under the kind of what it reverses.
 * Of a matching fund the deposit is its sponsor's still; only what it released for a project came in here.
 * Awarded: what moved into the project's awards but for reservations; paid: the memo account of money handed out but for returns, so a bounced payment cancels itself.
 */
const LINES = `
  with told as (
    select e.fund_id, a.project_id, a.type, a.code, coalesce(r.kind, j.kind) as kind, e.effective_on, e.amount
      from ledger.account a join ledger.entry e on e.account_id = a.id join ledger.seal s on s.journal_id = e.journal_id
      join ledger.journal j on j.id = e.journal_id left join ledger.journal r on r.id = j.reverses
     where (a.fund_id = any($1) or (a.fund_id = any($3) and a.project_id = any($4))) and a.type in ('net-asset', 'expense') and e.effective_on <= $2),
  sorted as (
    select case when fund_id = any($3) then case when code like 'match:%:released:%' and kind in ('match-released', 'match-returned') then 'income' end
                when type = 'expense' and project_id is not null then 'acquitted'
                when code like 'fee:%' then 'fee'
                when code like 'grant:%:disbursed:%' then case when kind = 'return' then 'returned' else 'paid' end
                when code like 'grant:%:awarded:%' and kind not in ('disbursement', 'payment', 'bounce') then 'awarded'
                when type = 'net-asset' and kind in ('appropriation', 'transfer-matched', 'campaign-succeeded') then 'income' end as measure,
           case when fund_id = any($3) then 'match-released' else kind end as kind, fund_id, project_id, code, effective_on, amount from told)
  select s.fund_id as "fundId", case when s.measure <> 'income' then s.project_id::text end as "projectId", s.measure,
         case s.measure when 'income' then s.kind when 'acquitted' then split_part(s.code, ':', 4) else '' end as code, case s.measure when 'income' then k.zh else '' end as name,
         s.effective_on::text as "on", sum(case when s.measure in ('acquitted', 'fee', 'returned') then s.amount else -s.amount end)::text as fen
    from sorted s join ledger.kind k on k.code = s.kind where s.measure is not null
   group by 1, 2, 3, 4, 5, 6 having sum(s.amount) <> 0 order by 6, 3, 4`;

/** The figures of some funds by day, up to a day of effect. */
export const dayLines = (manager: EntityManager, { own, matching, projects }: DisclosedFunds, until: string): Promise<DayLine[]> => manager.query<DayLine[]>(LINES, [own, until, matching, projects]);
