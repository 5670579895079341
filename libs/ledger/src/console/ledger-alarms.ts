import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Access, Config, log, type Actor } from '@app/platform';
import { DataSource } from 'typeorm';
import type { Finding } from '../invariants/invariants.js';

/** How the database keeps this process from the ledger's tables; see docs/decisions/0008-ledger-roles.md. */
export type Separation = 'separate' | 'superuser' | 'shared';

const WHY: Record<Exclude<Separation, 'separate'>, string> = {
  superuser: '程序以数据库超级用户连接，账表只受触发器保护 / the program connects as a database superuser: triggers alone protect the tables',
  shared: '程序的数据库用户拥有或能取得账表的所有权，最终只有触发器保护 / the program’s database user owns the ledger’s tables or could make itself their owner: in the end triggers alone protect them',
};

/** What is wrong with the ledger, for the console; and a warning at start when its tables are not kept from this process. */
@Injectable()
export class LedgerAlarms implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const separation = await this.separation();
    if (separation !== 'separate' && this.config.NODE_ENV === 'production') log.warn({ separation }, `${WHY[separation]} (docs/decisions/0008-ledger-roles.md)`);
  }

  async separation(): Promise<Separation> {
    const [row] = await this.dataSource.query<{ separation: Separation }[]>('select ledger.separation() as separation');
    return row!.separation;
  }

  /** What the last nightly check found for this office or the ledger as a whole; empty: all is well. */
  async list(actor: Actor, tenantId: string): Promise<{ invariant: string; detail: string; at: Date | null }[]> {
    this.access.require(actor, 'ReadLedger', { tenantId });
    const [run] = await this.dataSource.query<{ at: Date; findings: Finding[]; stale: boolean }[]>(
      `select at, findings, at < now() - interval '26 hours' as stale from ledger.check_run order by id desc limit 1`);
    const separation = await this.separation();
    const [story] = await this.dataSource.query<{ since: Date }[]>('select since from ledger.story');
    return [
      ...(run?.findings ?? []).filter((finding) => finding.tenantId === null || finding.tenantId === tenantId).map(({ invariant, detail }) => ({ invariant, detail, at: run!.at })),
      ...(run && !run.stale ? [] : [{ invariant: 'checked-every-night', detail: '超过一天没有检查账目 / the ledger was not checked for more than a day', at: run?.at ?? null }]),
      ...(story ? [{ invariant: 'tells-a-story', detail: '演示或测试账：业务日期可以不是真实日期 / a demonstration: days may lie ahead of the real ones', at: story.since }] : []),
      ...(separation === 'separate' ? [] : [{ invariant: 'tables-kept-apart', detail: WHY[separation], at: null }]),
    ];
  }
}
