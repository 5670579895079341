import { refused, type Connection, type PageArgs } from '@app/platform';
import type { SelectQueryBuilder } from 'typeorm';
import type { DisbursementOrder } from './disbursement.args.js';
import { Disbursement } from './disbursement.entity.js';

const ORDERS: Record<DisbursementOrder, { column: 'createdAt' | 'amountFen'; direction: 'ASC' | 'DESC' }> = {
  newest: { column: 'createdAt', direction: 'DESC' },
  oldest: { column: 'createdAt', direction: 'ASC' },
  largest: { column: 'amountFen', direction: 'DESC' },
  smallest: { column: 'amountFen', direction: 'ASC' },
};

const valueOf = (row: Disbursement, column: 'createdAt' | 'amountFen') => (column === 'createdAt' ? row.createdAt.toISOString() : row.amountFen.toString());

/** One page by keyset on the column sorted by and the id; a cursor of another order is refused as CURSOR_INVALID. */
export async function pageOfDisbursements(query: SelectQueryBuilder<Disbursement>, page: PageArgs, order: DisbursementOrder): Promise<Omit<Connection<Disbursement>, 'totalCount'>> {
  const { column, direction } = ORDERS[order];
  if (page.after) {
    const [value, id] = decode(page.after, order);
    query.andWhere(`(d.${column}, d.id) ${direction === 'ASC' ? '>' : '<'} (:cursorValue, :cursorId)`, { cursorValue: value, cursorId: id });
  }
  const rows = await query.orderBy(`d.${column}`, direction).addOrderBy('d.id', direction).limit(page.first + 1).getMany();
  const edges = rows.slice(0, page.first).map((node) => ({ node, cursor: Buffer.from(JSON.stringify([order, valueOf(node, column), node.id])).toString('base64url') }));
  return { edges, pageInfo: { hasNextPage: rows.length > page.first, endCursor: edges.at(-1)?.cursor ?? null } };
}

function decode(cursor: string, order: DisbursementOrder): [value: string, id: string] {
  try {
    const [of, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown, unknown];
    const readable = typeof value === 'string' && (ORDERS[order].column === 'amountFen' ? /^\d{1,18}$/.test(value) : !Number.isNaN(Date.parse(value)));
    if (of === order && readable && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return [value, id];
  } catch {
    // falls through to the refusal
  }
  throw refused('CURSOR_INVALID');
}
