/** What stood or stands on held and raised, by the kinds of journals that may touch them; a reversal counts as its original. */
const OF_KINDS = (kinds: string): string => `
  (select coalesce(sum(-e.amount), 0) from ledger.account a join ledger.entry e on e.account_id = a.id join ledger.journal j on j.id = e.journal_id left join ledger.journal r on r.id = j.reverses
    where a.code in (format('pledge:%s:held', c.fund_code), format('pledge:%s:raised', c.fund_code)) and case when j.kind = 'reversal' then r.kind else j.kind end in (${kinds}))`;
const BALANCE = (account: string): string => `(select coalesce(sum(-e.amount), 0) from ledger.account a join ledger.entry e on e.account_id = a.id where a.code = format('${account}', c.fund_code))`;

/** Queries that must return no rows: pledges, totals and books of every campaign tell one story. Each row names the street office and what is wrong. */
export const FUNDING_INVARIANTS: Readonly<Record<string, string>> = {
  'campaign-paid-is-booked': `
    select c.tenant_id, format('campaign %s: pledges %s, books %s', c.id, p.paid, p.booked) as detail
      from (select c.*, (select coalesce(sum(p.paid_fen), 0) from pledge p where p.campaign_id = c.id) as paid, ${OF_KINDS(`'pledge', 'transfer-matched'`)} as booked from campaign c where c.fund_code is not null) p
      join campaign c on c.id = p.id where p.paid <> p.booked`,
  'campaign-returned-is-booked': `
    select c.tenant_id, format('campaign %s (%s): pledges %s, books %s', c.id, c.status, r.returned, r.booked) as detail
      from (select c.id, (select coalesce(sum(p.returned_fen), 0) from pledge p where p.campaign_id = c.id) as returned, -1 * ${OF_KINDS(`'refund-asked', 'dispute-lost'`)} as booked from campaign c where c.fund_code is not null) r
      join campaign c on c.id = r.id where c.status in ('open', 'succeeded') and r.returned <> r.booked`,
  'campaign-money-stands-by-status': `
    select c.tenant_id, format('campaign %s (%s): held %s, raised %s', c.id, c.status, s.held, s.raised) as detail
      from (select c.id, ${BALANCE('pledge:%s:held')} as held, ${BALANCE('pledge:%s:raised')} as raised from campaign c where c.fund_code is not null) s join campaign c on c.id = s.id
     where (c.status <> 'open' or c.kind = 'standing') and s.held <> 0 or c.status in ('failed', 'cancelled') and s.raised <> 0 or c.status = 'open' and c.kind <> 'standing' and s.raised <> 0`,
  'campaign-uses-are-booked': `
    select c.tenant_id, format('campaign %s: uses %s, books %s', c.id, u.used, u.booked) as detail
      from (select c.id, (select coalesce(sum(u.amount_fen), 0) from fund_use u where u.campaign_id = c.id and u.status = 'paid') as used, -1 * ${OF_KINDS(`'fund-use'`)} as booked from campaign c where c.fund_code is not null) u
      join campaign c on c.id = u.id where u.used <> u.booked`,
  'campaign-progress-is-its-pledges': `
    select g.tenant_id, format('campaign %s: %s', g.campaign_id, part) as detail
      from campaign_progress g
      left join (select campaign_id, coalesce(sum(paid_fen - returned_fen) filter (where channel = 'online'), 0) as online, coalesce(sum(paid_fen - returned_fen) filter (where channel = 'transfer'), 0) as transfer,
                        coalesce(sum(amount_fen) filter (where kind in ('labour', 'expertise', 'goods', 'venue') and status = 'confirmed'), 0) as in_kind, coalesce(sum(amount_fen) filter (where kind = 'quota' and status = 'confirmed'), 0) as quota
                   from pledge group by campaign_id) p on p.campaign_id = g.campaign_id
      left join (select distinct on (campaign_id) campaign_id, amount_fen as imported from charity_result where status = 'confirmed' order by campaign_id, decided_at desc, id desc) i on i.campaign_id = g.campaign_id
      cross join lateral (values ('online', g.online_fen, coalesce(p.online, 0)), ('transfer', g.transfer_fen, coalesce(p.transfer, 0)), ('in kind', g.in_kind_fen, coalesce(p.in_kind, 0)), ('quota', g.quota_fen, coalesce(p.quota, 0)),
                                 ('imported', g.imported_fen, coalesce(i.imported, 0))) as told(part, total, summed)
     where told.total <> told.summed`,
  'campaign-supporters-counted': `
    select g.tenant_id, format('campaign %s: %s supporters, %s counted', g.campaign_id, g.supporters, s.n + coalesce(i.n, 0)) as detail from campaign_progress g
      cross join lateral (select count(*) as n from campaign_supporter s where s.campaign_id = g.campaign_id and s.gifts > 0) s
      left join (select distinct on (campaign_id) campaign_id, supporters as n from charity_result where status = 'confirmed' order by campaign_id, decided_at desc, id desc) i on i.campaign_id = g.campaign_id
     where g.supporters <> s.n + coalesce(i.n, 0)`,
  'campaign-donors-summed': `
    select coalesce(s.tenant_id, p.tenant_id) as tenant_id, format('campaign %s donor %s', coalesce(s.campaign_id, p.campaign_id), coalesce(s.donor_key, p.donor_key)) as detail
      from campaign_supporter s
      full join (select campaign_id, tenant_id, case when sponsor_id is not null then 's:' || sponsor_id when person_id is not null then 'p:' || person_id else 'i:' || id end as donor_key, count(*) as gifts, sum(paid_fen - returned_fen) as net
                   from pledge where status in ('paid', 'confirmed') group by 1, 2, 3) p on p.campaign_id = s.campaign_id and p.donor_key = s.donor_key
     where coalesce(s.gifts, 0) <> coalesce(p.gifts, 0) or coalesce(s.net_fen, 0) <> coalesce(p.net, 0)`,
  'campaign-receipts-once': `
    select p.tenant_id, format('receipt %s of pledge %s', p.receipt_number, p.id) as detail from pledge p left join document d on d.id = p.receipt_id
     where p.receipt_id is not null and (d.id is null or d.subject_id <> p.id or d.number <> p.receipt_number or d.kind <> 'gift-receipt')`,
};
