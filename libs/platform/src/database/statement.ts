/**
 * SQL that a hot path sends again and again: each connection prepares it once under its name, so PostgreSQL neither parses nor plans it anew.
 * Behind a pooler that shares connections between transactions the pooler must carry prepared statements (PgBouncer ≥ 1.21).
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Names a hot statement; the name must be its own in the whole product. */
export const statement = (name: string, text: string): Statement => ({ name, text });
