import { once } from 'node:events';
import { Tenant } from '@app/identity';
import { Audit, AuditEntry, refused, systemActor } from '@app/platform';
import { writeCsv } from '@app/records';
import { DataSource } from 'typeorm';
import { readFlags } from '../read-flags.js';
import { UsageError, type ExitCode } from '../command.js';
import { withDatabase } from '../database-context.js';

/** Rows read and written at a time: an export of years stays small in memory. */
const BATCH = 1000;

type ExportedEntry = AuditEntry & { sealPlace: string | null; sealHash: string | null };

const COLUMNS = [
  'id', 'createdAt', 'competitionId', 'actorKind', 'actorId', 'actorName', 'action', 'subjectType', 'subjectId', 'reason', 'before', 'after', 'idempotencyKey', 'inputHash', 'address', 'userAgent', 'requestId', 'sealPlace', 'sealHash',
] as const satisfies readonly (keyof ExportedEntry)[];

/** Of the seal; every other column is the entry's own, in snake case. */
const OF_SEAL: Partial<Record<keyof ExportedEntry, string>> = { sealPlace: 's.seq', sealHash: `encode(s.hash, 'hex')` };
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
const SELECTED = COLUMNS.map((column) => `${OF_SEAL[column] ?? `e.${snake(column)}`} as "${column}"`).join(', ');

const ENTRIES = `
  select ${SELECTED} from audit_entry e left join audit_seal s on s.audit_entry_id = e.id
   where e.tenant_id = $1 and ($2::timestamptz is null or e.created_at >= $2) and ($3::timestamptz is null or e.created_at < $3) and e.id > $4 order by e.id limit ${BATCH}`;

/** `audit export --tenant CODE [--from ISO] [--until ISO] [--format csv|ndjson]`: an office's audit trail on stdout, oldest first; its place in the hash chain stands beside each entry. That it was read is an entry too. */
export async function auditExportCommand(args: string[]): Promise<ExitCode> {
  const values = readFlags(args, { tenant: { type: 'string' }, from: { type: 'string' }, until: { type: 'string' }, format: { type: 'string', default: 'csv' } });
  const { tenant: code, format } = values;
  if (!code) throw new UsageError('缺少 --tenant CODE。--tenant CODE is missing.');
  if (format !== 'csv' && format !== 'ndjson') throw new UsageError('--format: csv, ndjson');
  const span = [instant(values.from, 'from'), instant(values.until, 'until')] as const;
  return withDatabase(async (app) => {
    const dataSource = app.get(DataSource);
    const tenant = await dataSource.getRepository(Tenant).findOneBy({ code });
    if (!tenant) throw refused('NOT_FOUND', { what: '街道办' });
    const [from, until] = span;
    await app.get(Audit).read(systemActor('liaobuqi audit export'), { action: 'exportAudit', subject: { type: 'Tenant', id: tenant.id }, tenantId: tenant.id, after: { from, until, format } });
    let last = '0';
    for (let first = true; ; first = false) {
      const entries = await dataSource.query<ExportedEntry[]>(ENTRIES, [tenant.id, ...span, last]);
      if (first || entries.length > 0) await print(format === 'csv' ? csvOf(entries, first) : entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      if (entries.length < BATCH) return 0;
      last = entries.at(-1)!.id;
    }
  });
}

function instant(text: string | undefined, option: string): string | null {
  if (text === undefined) return null;
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}(T.+)?$/.test(text) || Number.isNaN(at.getTime())) throw new UsageError(`--${option}: 2026-06-23 或 2026-06-23T09:00:00+08:00`);
  return at.toISOString();
}

/** A later batch goes on without the mark and the header of the first. */
function csvOf(entries: readonly ExportedEntry[], first: boolean): Buffer {
  const rows = entries.map((entry) => COLUMNS.map((column) => cellOf(entry[column])));
  const bytes = writeCsv({ columns: COLUMNS.map((header) => ({ header })), rows });
  return first ? bytes : bytes.subarray(bytes.indexOf('\n') + 1);
}

function cellOf(value: ExportedEntry[keyof ExportedEntry]): string | null {
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

async function print(content: Buffer | string): Promise<void> {
  if (content.length > 0 && !process.stdout.write(content)) await once(process.stdout, 'drain');
}
