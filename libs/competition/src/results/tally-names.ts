import type { UnitOfWork } from '@app/platform';
import type { Tally } from './tally.entity.js';

/** Ids of a tally's judges and projects with what people call them. */
export async function namesOf(unitOfWork: UnitOfWork, tally: Pick<Tally, 'input'>): Promise<Record<string, string>> {
  const judges = tally.input.judges.map(({ id }) => id);
  const projects = tally.input.projects.map(({ id }) => id);
  const rows = await unitOfWork.reader.query<{ id: string; name: string }[]>(
    `select id, name || ' (' || seat_number || '号)' as name from judge where id = any($1::uuid[]) union all select id, concat_ws(' ', number, title) from project where id = any($2::uuid[])`,
    [judges, projects],
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** Sentences with names for ids. */
export function namedFindings<F extends { zh: string; en: string }>(findings: readonly F[], names: Readonly<Record<string, string>>): F[] {
  const named = (text: string): string => text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names[id] ?? id);
  return findings.map((finding) => ({ ...finding, zh: named(finding.zh), en: named(finding.en) }));
}
