import { type Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { refused } from './refused.js';

/** Most nodes a page may hold. */
export const PAGE_MAX = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many; at most 100.' })
  @IsInt() @Min(1) @Max(PAGE_MAX, { message: '一次最多 100 条' })
  first = 20;

  @Field(() => String, { nullable: true, description: 'Cursor after which to go on.' })
  @IsOptional() @IsString() @MaxLength(200)
  after?: string;
}

@ObjectType({ description: 'Where a page ends (Relay).' })
export class PageInfo {
  @Field()
  hasNextPage!: boolean;
  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Connection<T> {
  edges: { node: T; cursor: string }[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** Makes `<Name>Connection` and `<Name>Edge` for a node type. `totalCount` is asked for lazily: it costs a count. */
export function connectionOf<T>(node: Type<T>, name: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => node)
    node!: T;
    @Field()
    cursor!: string;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${name} (Relay).` })
  class Page {
    @Field(() => [Edge])
    edges!: Edge[];
    @Field(() => PageInfo)
    pageInfo!: PageInfo;
    @Field(() => Int, { description: 'How many there are in all; counted only when asked for, up to 10,000.' })
    totalCount!: number;
  }
  return Page as Type<Connection<T>>;
}

const encode = (parts: [string, string]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

function decode(cursor: string): [string, string] {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && /^[0-9a-f-]{36}$|^\d{1,19}$/.test(id)) return [at, id];
  } catch {
    // falls through to the refusal
  }
  throw refused('CURSOR_INVALID');
}

/** Totals above this are not counted to the end: nobody pages that far, and a count is linear. */
const COUNT_LIMIT = 10_000;

/**
 * One page by keyset on (createdAt, id), newest first unless `ascending`. The cost does not depend on how far down the page is.
 * The entity needs `createdAt` and `id`; index them after the columns filtered on.
 */
export async function paginate<T extends ObjectLiteral & { id: string; createdAt: Date }>(
  query: SelectQueryBuilder<T>,
  page: PageArgs,
  order: 'newest-first' | 'oldest-first' = 'newest-first',
): Promise<Connection<T>> {
  const alias = query.alias;
  const counted = query.clone();
  const [direction, compare] = order === 'newest-first' ? (['DESC', '<'] as const) : (['ASC', '>'] as const);
  if (page.after) {
    const [at, id] = decode(page.after);
    query.andWhere(`(${alias}.createdAt, ${alias}.id) ${compare} (:cursorAt, :cursorId)`, { cursorAt: at, cursorId: id });
  }
  const rows = await query.orderBy(`${alias}.createdAt`, direction).addOrderBy(`${alias}.id`, direction).limit(page.first + 1).getMany();
  const edges = rows.slice(0, page.first).map((node) => ({ node, cursor: encode([node.createdAt.toISOString(), node.id]) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > page.first, endCursor: edges.at(-1)?.cursor ?? null },
    // A getter: GraphQL reads it only when the field was selected.
    get totalCount() {
      return countUpTo(counted) as unknown as number;
    },
  };
}

async function countUpTo<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): Promise<number> {
  const [sql, parameters] = query.select(`${query.alias}.id`).limit(COUNT_LIMIT).getQueryAndParameters();
  const [row] = await query.connection.query<{ n: number }[]>(`select count(*)::int as n from (${sql}) counted`, parameters);
  return row!.n;
}
