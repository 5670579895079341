import { AuditEntry, narrowAudit } from '@app/platform';
import type { SheetCell } from '@app/records';
import { ACT_NAMES, SUBJECT_NAMES } from '@app/rules';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { BATCH, type ExportRequest, type ExportSource } from './export-source.js';

interface Row {
  id: string;
  cursor: string;
  at: string;
  kind: string;
  name: string;
  action: string;
  subject: string;
  subject_id: string | null;
  reason: string | null;
  address: string | null;
  competition: string | null;
  before: string | null;
  after: string | null;
}

const DAY_MS = 86_400_000;
/** A spreadsheet's cell holds 32,767 characters. */
const LONGEST = 32_000;

/** The beginning of a day in Asia/Shanghai, moved by whole days. */
const startOf = (day: string, days = 0): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + days * DAY_MS);

const selected = (manager: EntityManager, { tenantId, filter }: ExportRequest): SelectQueryBuilder<AuditEntry> =>
  narrowAudit(manager.getRepository(AuditEntry).createQueryBuilder('entry').where('entry.tenantId = :tenantId', { tenantId }), {
    ...filter, from: filter.from ? startOf(filter.from) : null, until: filter.until ? startOf(filter.until, 1) : null,
  });

const COLUMNS: Readonly<Record<keyof Row, string>> = {
  id: 'entry.id', cursor: 'entry.created_at::text', at: `to_char(entry.created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')`, kind: 'entry.actor_kind', name: 'entry.actor_name', action: 'entry.action', subject: 'entry.subject_type',
  subject_id: 'entry.subject_id', reason: 'entry.reason', address: 'entry.address', competition: '(select c.name from competition c where c.id = entry.competition_id)', before: `left(entry.before::text, ${LONGEST})`, after: `left(entry.after::text, ${LONGEST})`,
};

/** 审计日志: every command the filter finds, oldest first, with what stood before and after. */
export const auditExport: ExportSource = {
  columns: [
    { header: '序号', width: 10 }, { header: '时间（北京）', width: 20 }, { header: '操作', width: 26 }, { header: '操作代码', width: 26 }, { header: '操作人', width: 14 }, { header: '身份', width: 10 }, { header: '对象', width: 20 }, { header: '对象编号', width: 38 },
    { header: '理由', width: 36 }, { header: '大赛', width: 24 }, { header: '网络地址', width: 18 }, { header: '变更前', width: 40 }, { header: '变更后', width: 40 },
  ],
  count: (manager, request) => selected(manager, request).getCount(),
  async *rows(manager, request) {
    for (let after: { at: string; id: string } | null = null; ; ) {
      const query: SelectQueryBuilder<AuditEntry> = selected(manager, request).select([]);
      for (const [name, column] of Object.entries(COLUMNS)) query.addSelect(column, name);
      if (after) query.andWhere('(entry.created_at, entry.id) > (:at::timestamptz, :id::bigint)', after);
      const rows: Row[] = await query.orderBy('entry.created_at').addOrderBy('entry.id').limit(BATCH).getRawMany<Row>();
      if (rows.length > 0) yield rows.map(cellsOf);
      if (rows.length < BATCH) return;
      const last = rows.at(-1)!;
      after = { at: last.cursor, id: last.id };
    }
  },
};

const KIND_NAMES: Readonly<Record<string, string>> = { person: '人员', judge: '评委', tablet: '平板', system: '系统', visitor: '访客' };

const cellsOf = (row: Row): SheetCell[] => [
  row.id, row.at, ACT_NAMES[row.action]?.zh ?? row.action, row.action, row.name, KIND_NAMES[row.kind] ?? row.kind, SUBJECT_NAMES[row.subject]?.zh ?? row.subject, row.subject_id, row.reason, row.competition, row.address, row.before, row.after,
];
