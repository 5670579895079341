import { Disbursement, narrowDisbursements, QUEUES, type DisbursementNarrowing, type Queue } from '@app/grants';
import type { SheetCell } from '@app/records';
import { DISBURSEMENT_STATUSES, EXPENSE_CATEGORIES, STATUS_NAMES, type DisbursementStatus } from '@app/rules';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { BATCH, DAY, day, MONEY, yuan, type ExportRequest, type ExportSource } from './export-source.js';

interface Row {
  id: string;
  created_at: string;
  number: string | null;
  title: string;
  team: string;
  community: string | null;
  category: string;
  line: string;
  purpose: string;
  holder: string;
  account: string;
  status: DisbursementStatus;
  amount: string;
  acquitted: string;
  returned: string;
  asked_on: string;
  approved_on: string | null;
  paid_on: string | null;
  acquit_by: string | null;
  slip: string | null;
  people: Record<string, string> | null;
  vouchers: string | null;
}

const CATEGORY_NAMES: Record<(typeof EXPENSE_CATEGORIES)[number], string> = {
  materials: '材料', equipment: '设备', labour: '劳务', venue: '场地', publicity: '宣传', training: '培训', transport: '交通', other: '其他',
};
const nameOf = (category: string): string => CATEGORY_NAMES[category as keyof typeof CATEGORY_NAMES] ?? category;

const fen = (text: string | null | undefined): bigint | null => (text ? BigInt(text) : null);
const known = <T extends string>(values: readonly T[], value: string | null | undefined): T | null => values.find((one) => one === value) ?? null;

/** What was asked for on the screen, in the shape its query takes. */
const narrowingOf = ({ tenantId, filter }: ExportRequest): DisbursementNarrowing => ({
  tenantId, competitionId: filter.competitionId ?? null, projectId: filter.projectId ?? null, communityId: filter.communityId ?? null, category: known(EXPENSE_CATEGORIES, filter.category),
  statuses: DISBURSEMENT_STATUSES.filter((status) => filter.statuses?.includes(status) ?? filter.status === status), queue: known<Queue>(QUEUES, filter.queue),
  amountFrom: fen(filter.amountFromFen ?? filter.amountFen), amountTo: fen(filter.amountToFen ?? filter.amountFen), from: filter.from ?? null, until: filter.until ?? null, payee: filter.payee ?? null, text: filter.text ?? null,
});

const selected = (manager: EntityManager, request: ExportRequest): SelectQueryBuilder<Disbursement> => narrowDisbursements(manager.getRepository(Disbursement).createQueryBuilder('d'), narrowingOf(request), new Date());

const shanghai = (column: string) => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
const DETAILS = `
  select d.id, d.created_at::text as created_at, j.number, j.title, t.name as team, c.name as community, l.category, l.title as line, d.purpose, p.holder, p.account_masked as account, d.status,
         d.amount_fen::text as amount, d.acquitted_fen::text as acquitted, d.returned_fen::text as returned, ${shanghai('d.created_at')} as asked_on, ${shanghai('d.paid_at')} as paid_on, ${shanghai('d.acquit_by')} as acquit_by,
         (select ${shanghai('max(s.created_at)')} from disbursement_step s where s.disbursement_id = d.id and s.round = d.round and s.action = 'approve') as approved_on,
         (select y.reference from disbursement_payment y where y.disbursement_id = d.id and y.status <> 'bounced') as slip,
         (select jsonb_object_agg(duty, names) from (select s.duty, string_agg(distinct s.person_name, '、') as names from disbursement_step s where s.disbursement_id = d.id group by s.duty) people) as people,
         (select string_agg(v.period || '-' || lpad(v.voucher_no::text, 4, '0'), '、' order by v.period, v.voucher_no) from ledger.journal o join ledger.seal v on v.journal_id = o.id where o.tenant_id = d.tenant_id and o.subject = 'disbursement:' || d.id) as vouchers
    from unnest($1::uuid[]) with ordinality as asked(id, place) join disbursement d on d.id = asked.id join project j on j.id = d.project_id join team t on t.id = j.team_id left join community c on c.id = j.community_id
    join grant_budget_line l on l.id = d.budget_line_id join payee p on p.id = d.payee_id order by asked.place`;

/** 拨付登记簿: one row a disbursement, oldest first; of the payee's account only the last four digits. */
export const disbursementsExport: ExportSource = {
  columns: [
    { header: '项目编号', width: 12 }, { header: '项目', width: 24 }, { header: '团队', width: 16 }, { header: '社区', width: 14 }, { header: '预算类别', width: 10 }, { header: '预算科目', width: 18 }, { header: '用途', width: 30 },
    { header: '收款人', width: 18 }, { header: '收款账号', width: 12 }, { header: '状态', width: 10 }, { header: '申请金额（元）', ...MONEY }, { header: '已支付（元）', ...MONEY }, { header: '已核销（元）', ...MONEY }, { header: '已退回（元）', ...MONEY },
    { header: '申请日期', ...DAY }, { header: '审批日期', ...DAY }, { header: '支付日期', ...DAY }, { header: '核销期限', ...DAY }, { header: '回单号', width: 20 }, { header: '申请人', width: 12 }, { header: '经办', width: 12 },
    { header: '复核', width: 12 }, { header: '审批', width: 16 }, { header: '出纳', width: 12 }, { header: '凭证号', width: 26 },
  ],
  count: (manager, request) => selected(manager, request).getCount(),
  async *rows(manager, request) {
    for (let after: { at: string; id: string } | null = null; ; ) {
      const query: SelectQueryBuilder<Disbursement> = selected(manager, request);
      if (after) query.andWhere('(d.created_at, d.id) > (:at::timestamptz, :id::uuid)', after);
      const ids = await query.select('d.id', 'id').orderBy('d.created_at').addOrderBy('d.id').limit(BATCH).getRawMany<{ id: string }>();
      const rows: Row[] = await manager.query<Row[]>(DETAILS, [ids.map(({ id }) => id)]);
      if (rows.length > 0) yield rows.map(cellsOf);
      if (ids.length < BATCH) return;
      const last = rows.at(-1)!;
      after = { at: last.created_at, id: last.id };
    }
  },
};

const PAID: readonly DisbursementStatus[] = ['paid', 'acquitted', 'returned'];
const dayOf = (text: string | null) => (text ? day(text) : null);

const cellsOf = (row: Row): SheetCell[] => [
  row.number, row.title, row.team, row.community, nameOf(row.category), row.line, row.purpose, row.holder, row.account, STATUS_NAMES[row.status],
  yuan(row.amount), yuan(PAID.includes(row.status) ? row.amount : 0n), yuan(row.acquitted), yuan(row.returned),
  day(row.asked_on), dayOf(row.approved_on), dayOf(row.paid_on), dayOf(row.acquit_by), row.slip, row.people?.['request'] ?? null, row.people?.['make'] ?? null, row.people?.['review'] ?? null, row.people?.['approve'] ?? null, row.people?.['pay'] ?? null, row.vouchers,
];
