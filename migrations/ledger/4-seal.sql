-- What is hashed: a version byte, then UTC text. A later form gets a new version beside this one.
create function ledger.canonical(p_seal ledger.seal) returns bytea language sql stable set search_path = ledger, pg_temp as $$
  select '\x01'::bytea || convert_to(jsonb_build_array(p_seal.seq, p_seal.tenant_id, p_seal.period, p_seal.voucher_no, j.id, j.tenant_id, j.idem_key, encode(j.request_hash, 'hex'), j.kind,
      to_char(j.effective_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'), to_char(j.posted_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'),
      j.made_by, j.checked_by, j.subject, j.summary, j.reverses,
      (select jsonb_agg(jsonb_build_array(e.line, a.code, a.type, f.code, e.unit, to_char(e.effective_on, 'YYYYMMDD'), e.amount) order by e.line)
         from entry e join account a on a.id = e.account_id join fund f on f.id = e.fund_id where e.journal_id = j.id))::text, 'UTF8')
  from journal j where j.id = p_seal.journal_id $$;

-- Numbers and chains committed journals in the order of their ids, one sealer at a time. Numbers have no gap because nothing is numbered before it is committed.
create function ledger.seal_batch(p_limit int default 1000) returns int language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  head chain_head;
  r record;
  s seal;
  first_seq bigint;
begin
  select * into head from chain_head for update;
  first_seq := head.seq;
  for r in select j.id, j.tenant_id, to_char(j.effective_on, 'YYYYMM') as period from (select journal_id from pending order by journal_id limit p_limit) p join journal j on j.id = p.journal_id order by j.id loop
    s.seq := head.seq + 1;
    s.journal_id := r.id;
    s.tenant_id := r.tenant_id;
    s.period := r.period;
    select coalesce(max(voucher_no), 0) + 1 into s.voucher_no from seal where tenant_id = r.tenant_id and period = r.period;
    s.prev := head.hash;
    s.hash := sha256(s.prev || canonical(s));
    s.sealed_at := clock_timestamp();
    insert into seal select s.*;
    delete from pending where journal_id = r.id;
    head.seq := s.seq;
    head.hash := s.hash;
  end loop;
  if head.seq = first_seq then return 0; end if;
  insert into day_total as d (account_id, effective_on, posted_on, debit, credit, entries)
    select e.account_id, e.effective_on, (j.posted_at at time zone 'Asia/Shanghai')::date, sum(greatest(e.amount, 0)), sum(greatest(-e.amount, 0)), count(*)
      from seal x join journal j on j.id = x.journal_id join entry e on e.journal_id = x.journal_id where x.seq > first_seq group by 1, 2, 3 order by 1, 2, 3
    on conflict (account_id, effective_on, posted_on) do update
      set debit = d.debit + excluded.debit, credit = d.credit + excluded.credit, entries = d.entries + excluded.entries;
  update chain_head set seq = head.seq, hash = head.hash;
  return head.seq - first_seq;
end $$;

-- The day's anchor: the head of the chain, written once a day and published outside the database.
create function ledger.take_anchor() returns ledger.anchor language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  v anchor;
begin
  insert into anchor (anchored_on, seq, hash) select today(), seq, hash from chain_head on conflict do nothing;
  select * into v from anchor where anchored_on = today();
  return v;
end $$;

-- Everything wrong with the chain, each with its journal; no rows: whole. Also compared with every anchor kept here and the one given from outside.
create function ledger.verify(p_anchor_seq bigint default null, p_anchor_hash bytea default null)
returns table (problem text, seq bigint, journal_id bigint, voucher text) language sql stable security definer set search_path = ledger, pg_temp as $$
  with chain as (
    select s as row, s.seq, s.journal_id, s.period || '-' || lpad(s.voucher_no::text, 4, '0') as voucher, s.prev, s.hash,
           lag(s.seq, 1, 0::bigint) over w as before, lag(s.hash, 1, '\x00'::bytea) over w as link
      from seal s window w as (order by s.seq)),
  last as (select coalesce(max(seq), 0) as seq, coalesce((select hash from seal order by seq desc limit 1), '\x00'::bytea) as hash from seal),
  anchors as (select seq, hash, 'the anchor of ' || anchored_on as name from anchor union all select p_anchor_seq, p_anchor_hash, 'the given anchor' where p_anchor_seq is not null)
  select 'seals are missing before this one', seq, journal_id, voucher from chain where seq <> before + 1
  union all select 'the link to the seal before is broken', seq, journal_id, voucher from chain where prev <> link and seq = before + 1
  union all select 'the journal was altered', seq, journal_id, voucher from chain where sha256(prev || canonical(row)) is distinct from hash
  union all select 'the head says seal ' || h.seq || ', the chain ends at ' || l.seq, l.seq, null, null from chain_head h, last l where h.seq <> l.seq or h.hash <> l.hash
  union all select 'the head of the chain is missing', null, null, null where not exists (select from chain_head)
  union all select 'the chain ends at seal ' || l.seq || ', before ' || a.name || ' at ' || a.seq, a.seq, null, null from anchors a, last l where a.seq > l.seq
  union all select 'the chain differs from ' || a.name, a.seq, s.journal_id, null from anchors a join seal s on s.seq = a.seq where s.hash <> a.hash
  union all select 'posted more than five minutes ago and not sealed', null, j.id, null from journal j
    where j.posted_at < clock_timestamp() - interval '5 minutes' and not exists (select from seal s where s.journal_id = j.id)
$$;
