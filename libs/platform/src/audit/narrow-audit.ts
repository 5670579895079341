import type { SelectQueryBuilder } from 'typeorm';
import type { AuditEntry } from './audit-entry.entity.js';

/** What a list of audit entries is narrowed to; the same for the screen and for the sheet made of it. `from` is included, `until` is not. */
export interface AuditNarrowing {
  action?: string | null;
  actorId?: string | null;
  subjectId?: string | null;
  competitionId?: string | null;
  text?: string | null;
  from?: string | Date | null;
  until?: string | Date | null;
}

/** Adds the conditions to a query whose entry is called `entry` and whose scope is already set. */
export function narrowAudit(query: SelectQueryBuilder<AuditEntry>, by: AuditNarrowing): SelectQueryBuilder<AuditEntry> {
  if (by.action) query.andWhere('entry.action = :action', { action: by.action });
  if (by.actorId) query.andWhere('entry.actorId = :actorId', { actorId: by.actorId });
  if (by.subjectId) query.andWhere('entry.subjectId = :subjectId', { subjectId: by.subjectId });
  if (by.competitionId) query.andWhere('entry.competitionId = :competitionId', { competitionId: by.competitionId });
  if (by.from) query.andWhere('entry.createdAt >= :from', { from: by.from });
  if (by.until) query.andWhere('entry.createdAt < :until', { until: by.until });
  if (by.text) query.andWhere(`concat_ws(' ', entry.action, entry.actorName, entry.reason) ilike :like`, { like: `%${by.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` });
  return query;
}
