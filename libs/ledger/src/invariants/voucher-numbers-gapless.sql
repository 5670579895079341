-- 凭证号 run from 1 without a gap in every month of every street office.
select tenant_id, format('%s: %s vouchers, numbers %s to %s', period, count(*), min(voucher_no), max(voucher_no)) as detail
  from ledger.seal group by tenant_id, period having min(voucher_no) <> 1 or max(voucher_no) <> count(*)
