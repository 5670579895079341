import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refused } from '../graphql/refused.js';

export interface ThrottleLimit {
  limit: number;
  windowSeconds: number;
}

/** Counts attempts in PostgreSQL, so that several api processes throttle as one. Counted on its own connection: a refused command still counts. */
@Injectable()
export class Throttle {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts one attempt under `key`; throws TOO_MANY_REQUESTS above the limit within the fixed window. */
  async hit(key: string, { limit, windowSeconds }: ThrottleLimit): Promise<void> {
    const [row] = await this.dataSource.query<{ hits: number; left: number }[]>(
      `insert into throttle_window as t (key, started_at, hits) values ($1, now(), 1)
       on conflict (key) do update set
         hits = case when t.started_at < now() - $2 * interval '1 second' then 1 else t.hits + 1 end,
         started_at = case when t.started_at < now() - $2 * interval '1 second' then now() else t.started_at end
       returning hits, ceil(extract(epoch from started_at + $2 * interval '1 second' - now()))::int as left`,
      [key, windowSeconds],
    );
    if (row!.hits > limit) throw refused('TOO_MANY_REQUESTS', { seconds: Math.max(row!.left, 1) });
  }

  /** Takes one attempt back: it turned out to be honest (a right password), so only wrong ones add up. */
  async forgive(key: string): Promise<void> {
    await this.dataSource.query('update throttle_window set hits = greatest(hits - 1, 0) where key = $1', [key]);
  }
}
