import type { Client } from 'pg';

export interface TableShape {
  /** Quoted `schema.table`. */
  name: string;
  columns: string[];
  /** Quoted names of the tables its foreign keys point at, itself left out. */
  parents: string[];
}

// Tables of our own schemas only; columns the database computes are left out, it will compute them again.
const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name,
         (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
         coalesce((select array_agg(distinct format('%I.%I', pn.nspname, p.relname)) from pg_constraint f join pg_class p on p.oid = f.confrelid join pg_namespace pn on pn.oid = p.relnamespace
                    where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as parents
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`;

/** Every table, parents before the children that point at them. */
export async function tablesInOrder(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(TABLES);
  const ordered: TableShape[] = [];
  const done = new Set<string>();
  for (let left = rows; left.length > 0; ) {
    const ready = left.filter(({ parents }) => parents.every((parent) => done.has(parent)));
    if (ready.length === 0) throw new Error(`tables point at each other in a circle: ${left.map(({ name }) => name).join(', ')}`);
    for (const table of ready) done.add(table.name);
    ordered.push(...ready);
    left = left.filter(({ name }) => !done.has(name));
  }
  return ordered;
}
