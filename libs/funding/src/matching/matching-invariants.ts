import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Invariants } from '@app/ledger';

/** Each must return no rows. What a top-up took on into a grant was released all the same. */
export const MATCHING_INVARIANTS = {
  'matching-equals-ledger': `with ours as (
      select o.tenant_id, 'match:' || o.fund_code || ':' || case r.status when 'reserved' then 'committed' else 'released' end || ':' || r.project_key as code, sum(r.fen) as fen
      from matching_reservation r join matching_offer o on o.id = r.offer_id where o.backing = 'deposit' and r.status in ('reserved', 'released') group by 1, 2),
    theirs as (
      select a.tenant_id, a.code, a.normal * coalesce(sum(e.amount) filter (where coalesce(r.kind, j.kind) <> 'top-up'), 0) as fen
      from ledger.account a left join ledger.entry e on e.account_id = a.id left join ledger.journal j on j.id = e.journal_id left join ledger.journal r on r.id = j.reverses
      where a.code like 'match:%:committed:%' or a.code like 'match:%:released:%' group by a.id)
    select coalesce(ours.tenant_id, theirs.tenant_id) as tenant_id, format('%s: %s reserved, %s in the ledger', coalesce(ours.code, theirs.code), ours.fen, theirs.fen) as detail
    from ours full join theirs on theirs.code = ours.code where coalesce(ours.fen, 0) <> coalesce(theirs.fen, 0)`,
  'matching-sums': `select o.tenant_id, format('offer %s: %s by gift, %s by campaign, %s by offer, pool %s', o.id, r.fen, t.fen, o.reserved_fen, o.pool_fen) as detail from matching_offer o
    cross join lateral (select coalesce(sum(fen), 0) as fen from matching_reservation where offer_id = o.id) r
    cross join lateral (select coalesce(sum(reserved_fen + released_fen), 0) as fen from matching_total where offer_id = o.id) t
    where r.fen <> o.reserved_fen or t.fen <> o.reserved_fen or o.reserved_fen < 0 or o.reserved_fen > o.pool_fen`,
  'matching-in-progress': `select p.tenant_id, format('campaign %s: %s shown, %s matched', p.campaign_id, p.matched_fen, t.fen) as detail from campaign_progress p
    cross join lateral (select coalesce(sum(reserved_fen + released_fen), 0) as fen from matching_total where campaign_id = p.campaign_id) t where p.matched_fen <> t.fen`,
  'matching-of-residents-only': `select r.tenant_id, format('reservation %s is reserved for no resident''s own standing money', r.id) as detail from matching_reservation r join pledge p on p.id = r.pledge_id
    where r.fen > 0 and r.status = 'reserved' and (p.kind <> 'money' or p.sponsor_id is not null or p.person_id is null or p.status <> 'paid' or r.gift_fen <> p.paid_fen - p.returned_fen)`,
  'matching-ended-holds-nothing': `select t.tenant_id, format('campaign %s %s still holds %s of offer %s', c.id, c.status, t.reserved_fen, t.offer_id) as detail from matching_total t join campaign c on c.id = t.campaign_id
    where c.status in ('succeeded', 'failed', 'cancelled') and t.reserved_fen <> 0`,
} as const;

@Injectable()
class RegisterMatchingInvariants implements OnModuleInit {
  constructor(private readonly invariants: Invariants) {}

  onModuleInit(): void {
    this.invariants.register(MATCHING_INVARIANTS);
  }
}

/** Queries only, no services: the worker loads it without the rest of `funding`. */
@Module({ providers: [RegisterMatchingInvariants] })
export class MatchingInvariantsModule {}
