create schema ledger;

-- 专款: money given for one purpose. Codes are unique over all street offices because account codes carry them.
create table ledger.fund (
  id int generated always as identity primary key,
  tenant_id uuid not null,
  code text not null constraint fund_code_key unique constraint fund_code_shape check (code ~ '^[a-z0-9][a-z0-9_.-]{0,59}$'),
  name text not null check (length(name) between 1 and 200),
  purpose text not null check (length(purpose) between 1 and 500),
  created_at timestamptz not null default clock_timestamp(),
  unique (id, tenant_id));
create index on ledger.fund (tenant_id, id);

-- What a journal may be. `two_people` and `pays_out` are copied into every journal by foreign key, so that plain CHECKs can rely on them.
create table ledger.kind (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  zh text not null,
  en text not null,
  two_people boolean not null,
  pays_out boolean not null,
  unique (code, two_people, pays_out));
insert into ledger.kind values
  ('appropriation', '拨入额度', 'appropriation', false, false),
  ('award', '拟资助', 'award decided', false, false),
  ('award-confirmed', '公示期满', 'notice ended', false, false),
  ('award-lapsed', '资助取消', 'award lapsed', true, false),
  ('disbursement', '审批付款', 'disbursement approved', true, false),
  ('payment', '付款', 'paid', true, true),
  ('bounce', '退票', 'bounced', false, false),
  ('acquittal', '核销', 'invoices accepted', true, false),
  ('return', '结余退回', 'money returned', false, false),
  ('remit', '上缴财政', 'remitted to the treasury', true, true),
  ('pledge', '捐款', 'pledge paid', false, false),
  ('campaign-succeeded', '募集成功', 'campaign succeeded', false, false),
  ('campaign-failed', '募集未成', 'campaign failed', false, false),
  ('settlement', '渠道结算', 'settled to the bank', false, true),
  ('refund', '退款', 'refunded', true, true),
  ('refund-failed', '退款失败', 'refund failed', false, false),
  ('dispute', '争议扣款', 'dispute withdrawn', false, true),
  ('dispute-won', '争议胜诉', 'dispute won', false, false),
  ('dispute-lost', '争议败诉', 'dispute lost', false, false),
  ('match', '配捐占用', 'match triggered', false, false),
  ('match-released', '配捐拨付', 'match released', true, true),
  ('match-returned', '配捐退回', 'match returned', false, false),
  ('transfer-in', '银行到账', 'bank transfer arrived', false, false),
  ('transfer-matched', '到账认领', 'bank transfer matched', true, false),
  ('fund-transfer', '专款间往来', 'between funds', true, false),
  ('correction', '更正', 'correction', true, true),
  ('reversal', '红字冲销', 'reversal', true, true);

create table ledger.account (
  id int generated always as identity primary key,
  tenant_id uuid not null,
  fund_id int not null,
  code text not null constraint account_code_key unique constraint account_code_shape check (code ~ '^[a-z0-9_]+(:[a-z0-9_.-]+)+$' and length(code) <= 200),
  name text not null check (length(name) between 1 and 200),
  type text not null check (type in ('asset', 'liability', 'net-asset', 'income', 'expense')),
  -- 1: grows on the debit side; -1: on the credit side.
  normal smallint not null generated always as (case when type in ('asset', 'expense') then 1 else -1 end) stored,
  unit text not null default 'CNY-fen' check (unit ~ '^[A-Za-z][A-Za-z-]{1,19}$'),
  guarded boolean not null,
  -- Money outside the ledger itself: a bank account, a treasury quota, a payment provider.
  cash boolean not null default false,
  frozen boolean not null default false,
  project_id uuid,
  created_at timestamptz not null default clock_timestamp(),
  constraint cash_is_an_asset check (not cash or type = 'asset'),
  unique (id, fund_id, unit),
  foreign key (fund_id, tenant_id) references ledger.fund (id, tenant_id));
create index on ledger.account (tenant_id, code);
create index on ledger.account (fund_id);

create table ledger.journal (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  idem_key text not null check (length(idem_key) between 8 and 200),
  request_hash bytea not null,
  kind text not null,
  two_people boolean not null,
  pays_out boolean not null,
  effective_at timestamptz not null,
  effective_on date not null generated always as ((effective_at at time zone 'Asia/Shanghai')::date) stored,
  posted_at timestamptz not null default clock_timestamp(),
  made_by text not null check (length(made_by) between 1 and 100),
  checked_by text check (length(checked_by) between 1 and 100),
  subject text check (length(subject) <= 200),
  summary text not null check (length(summary) between 1 and 500),
  reverses bigint constraint journal_reverses_key unique references ledger.journal (id),
  xid xid8 not null default pg_current_xact_id(),
  constraint journal_idem_key unique (tenant_id, idem_key),
  constraint journal_kind_fkey foreign key (kind, two_people, pays_out) references ledger.kind (code, two_people, pays_out),
  constraint journal_two_people check (checked_by is distinct from made_by and (not two_people or checked_by is not null)),
  constraint journal_reversal_kind check ((reverses is not null) = (kind = 'reversal')));
create index on ledger.journal (tenant_id, posted_at, id);
create index on ledger.journal (tenant_id, effective_on, id);
create index on ledger.journal (subject) where subject is not null;

-- Debits are positive, credits negative, in whole fen.
create table ledger.entry (
  journal_id bigint not null references ledger.journal (id),
  line smallint not null,
  account_id int not null,
  fund_id int not null,
  unit text not null,
  effective_on date not null,
  amount bigint not null constraint entry_amount_bounded check (amount <> 0 and amount between -100000000000000 and 100000000000000),
  primary key (journal_id, line),
  constraint entry_account_fkey foreign key (account_id, fund_id, unit) references ledger.account (id, fund_id, unit));
create index entry_statement_idx on ledger.entry (account_id, effective_on, journal_id, line) include (amount);

-- One row per guarded account; the CHECK is what makes overdrawing impossible.
create table ledger.balance (
  account_id int primary key references ledger.account (id),
  normal smallint not null,
  debit bigint not null default 0,
  credit bigint not null default 0,
  constraint balance_not_overdrawn check (normal * (debit - credit) >= 0)) with (fillfactor = 50);

-- Posted and not yet numbered: what the sealer takes next.
create table ledger.pending (journal_id bigint primary key) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table ledger.seal (
  seq bigint primary key,
  journal_id bigint not null unique references ledger.journal (id),
  tenant_id uuid not null,
  period char(6) not null,
  voucher_no int not null,
  prev bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  constraint seal_voucher_key unique (tenant_id, period, voucher_no));
create table ledger.chain_head (one boolean primary key default true check (one), seq bigint not null, hash bytea not null);
insert into ledger.chain_head values (true, 0, '\x00');

-- Totals of sealed entries per account, day of effect and day of posting: kept by the one sealer, so no posting ever waits for them.
create table ledger.day_total (
  account_id int not null references ledger.account (id),
  effective_on date not null,
  posted_on date not null,
  debit numeric(38) not null,
  credit numeric(38) not null,
  entries bigint not null,
  primary key (account_id, effective_on, posted_on));

create table ledger.anchor (
  anchored_on date primary key,
  seq bigint not null,
  hash bytea not null,
  made_at timestamptz not null default clock_timestamp());

-- A month's state is its latest event; no event: open.
create table ledger.period_event (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  period char(6) not null check (period ~ '^20[0-9]{2}(0[1-9]|1[0-2])$'),
  action text not null check (action in ('close', 'reopen')),
  made_by text not null,
  checked_by text,
  reason text check (length(reason) <= 500),
  at timestamptz not null default clock_timestamp(),
  constraint reopening_two_people check (action = 'close' or (checked_by is not null and checked_by <> made_by and reason is not null)));
create index on ledger.period_event (tenant_id, period, id);

create table ledger.check_run (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  invariants int not null,
  findings jsonb not null);
