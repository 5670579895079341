import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '@app/platform';
import { DataSource } from 'typeorm';
import type { Anchor } from './verify-ledger.js';

const BATCH = 500;

/** Numbers and chains what was committed; publishes the head of the chain once a day. */
@Injectable()
export class Sealing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Seals everything waiting, in batches, so that a long backlog never holds the chain for long. @returns how many. */
  async seal(): Promise<number> {
    for (let sealed = 0; ; ) {
      const [row] = await this.dataSource.query<{ n: number }[]>('select ledger.seal_batch($1) as n', [BATCH]);
      sealed += row!.n;
      if (row!.n < BATCH) return sealed;
    }
  }

  /** Writes today's anchor (once a day) and its file under DATA_DIR/anchors, to be kept where the database's operator cannot reach. */
  async anchor(): Promise<{ anchor: Anchor; file: string }> {
    await this.seal();
    const [row] = await this.dataSource.query<{ seq: string; hash: string; on: string }[]>(
      `select seq::text, encode(hash, 'hex') as hash, anchored_on::text as on from ledger.take_anchor()`);
    const anchor: Anchor = { version: 1, seq: Number(row!.seq), hash: row!.hash, anchoredOn: row!.on };
    const folder = path.join(this.config.DATA_DIR, 'anchors');
    const file = path.join(folder, `ledger-${anchor.anchoredOn}.json`);
    await mkdir(folder, { recursive: true });
    // Written beside and renamed: a reader never sees half a file.
    await writeFile(`${file}.part`, `${JSON.stringify(anchor)}\n`);
    await rename(`${file}.part`, file);
    return { anchor, file };
  }
}
