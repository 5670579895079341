// Writes down every statement this process sends through `pg` while something runs, with what came back: the peer of a bench replays exactly that.
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** What differs from run to run: ids, our payment numbers and references, codes of the bench's own funds. */
const TOKEN = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|P\d{14}[0-9a-f]{16}|RZ\d{10}|[cm]-bench-\d{4}/g;
/** A match's key counts its campaign's rounds: the number is one the replay does not know. */
const ROUND = /^match:.+:\d+$/;

/** Runs `work` and resolves with its statements in order: `{ name?, text, values, rows }`. One thing at a time: others' statements would be among them. */
export async function recordSql(work) {
  const sent = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function recorded(config, values, callback) {
    const { name, text } = typeof config === 'string' ? { text: config } : config;
    const entry = { ...(name && { name }), text, values: (Array.isArray(values) ? values : config.values) ?? [], rows: [] };
    sent.push(entry);
    const keep = (result) => {
      if (result && !Array.isArray(result)) entry.rows = result.rows ?? [];
    };
    const done = [values, callback].find((each) => typeof each === 'function');
    if (done) {
      const told = (error, result) => {
        keep(result);
        done(error, result);
      };
      return values === done ? query.call(this, config, told) : query.call(this, config, values, told);
    }
    const answer = query.call(this, config, values);
    answer?.then?.(keep, () => {});
    return answer;
  };
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

/**
 * Makes statements repeatable for other givers and campaigns. Of each string: literal parts and tokens in turn; a token not `known` before is made anew where it is first sent,
 * or learned from the row that brought it. @returns `[{ name?, text, values, fresh, learn }]`.
 */
export function repeatable(statements, known) {
  const seen = new Set(known);
  const parts = (text) => {
    const tokens = text.match(TOKEN);
    return tokens ? { literals: text.split(TOKEN), tokens } : text;
  };
  return statements.map(({ name, text, values, rows }) => {
    const fresh = new Set();
    const part = (value) => {
      if (typeof value !== 'string') return value;
      const cut = parts(ROUND.test(value) ? `${value}-${randomUUID()}` : value);
      for (const token of cut.tokens ?? []) if (!seen.has(token)) fresh.add(token);
      return cut;
    };
    const template = { ...(name && { name }), text: name ? text : part(text), values: values.map((value) => (Array.isArray(value) ? { list: value.map(part) } : part(value instanceof Date ? value.toISOString() : value))) };
    for (const token of fresh) seen.add(token);
    const learn = [];
    for (const [row, columns] of rows.entries()) {
      for (const [column, value] of Object.entries(columns)) {
        if (typeof value !== 'string' || seen.has(value) || value.match(TOKEN)?.[0] !== value) continue;
        learn.push({ row, column, token: value });
        seen.add(value);
      }
    }
    return { ...template, fresh: [...fresh], learn };
  });
}
