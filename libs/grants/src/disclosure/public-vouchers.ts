import type { EntityManager } from 'typeorm';

/** An expense of a project as everybody may read it: by its numbered voucher, with the masked copy if one was released. Who was paid, who sold and the request's own words are not in it. */
export interface PublicVoucher {
  projectId: string;
  budgetLineId: string;
  /** 凭证号, e.g. 202606-0012. */
  number: string;
  /** Calendar day. */
  on: string;
  category: string;
  fen: string;
  /** The reviewer's public words; null without a copy. */
  about: string | null;
  copyId: string | null;
}

/** Accepted acquittals whose voucher is numbered and was not reversed; a copy counts only while it stands. */
const VOUCHERS = `
  select d.project_id::text as "projectId", d.budget_line_id::text as "budgetLineId", s.period || '-' || lpad(s.voucher_no::text, 4, '0') as number, j.effective_on::text as "on", i.category, l.amount_fen::text as fen,
         c.about, c.attachment_id::text as "copyId"
    from disbursement d join acquittal a on a.disbursement_id = d.id and a.status = 'accepted' join acquittal_line l on l.acquittal_id = a.id join invoice i on i.id = l.invoice_id
    join ledger.journal j on j.id = a.journal_id join ledger.seal s on s.journal_id = j.id left join invoice_copy c on c.invoice_id = i.id and c.withdrawn_at is null
   where d.project_id = any($1::uuid[]) and not exists (select from ledger.journal r where r.reverses = j.id)
   order by j.effective_on, s.period, s.voucher_no, i.id`;

/** The expenses of these projects, oldest first. */
export const publicVouchers = (manager: Pick<EntityManager, 'query'>, projectIds: readonly string[]): Promise<PublicVoucher[]> => manager.query<PublicVoucher[]>(VOUCHERS, [projectIds]);
