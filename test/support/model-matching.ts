import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import { MakeCampaigns, type MadeCampaign } from './make-campaigns.js';
import { MakeMatching, type MadeOffer } from './make-matching.js';

/** Yuan: small enough that gifts fight for the last fen again and again. */
const POOLS = { deposit: '6000', promise: '4000' } as const;

/** What the pools hold, in fen. */
export interface PoolFigures {
  deposited: number;
  available: number;
  committed: number;
  promisedReserved: number;
  /** How often a look found a pool given out to the last fen. */
  dry: number;
  looks: number;
}

/** Two sponsors match every campaign of the model: one with money at the bank, one with its word. */
export class ModelMatching {
  readonly depositedFen = Number(POOLS.deposit) * 100;
  private readonly offers: MadeOffer[] = [];
  private readonly dataSource: DataSource;
  private dry = 0;
  private looks = 0;

  constructor(private readonly api: TestApi) {
    this.dataSource = api.app.get(DataSource);
  }

  async open(tenantId: string, bankAccountId: string): Promise<void> {
    const { make } = new MakeCampaigns(this.api);
    const matching = new MakeMatching(this.api);
    const office: MadeCampaign = { id: tenantId, tenant: { id: tenantId, code: '', communities: [] }, competition: null, projectId: null, fundCode: '', organiser: await make.staff(tenantId, 'organiser'), bankAccountId };
    const expiresAt = new Date(this.api.clock.now().getTime() + 365 * 86_400_000);
    const every = { scopeKind: 'category', scopeId: 'project', expiresAt } as const;
    this.offers.push(await matching.offer(office, { ...every, backing: 'deposit', pool: POOLS.deposit, priority: 1 }));
    this.offers.push(await matching.offer(office, { ...every, backing: 'promise', pool: POOLS.promise, ratioBps: 5_000, giftCap: '100', priority: 2 }));
  }

  /** Looks at every pool. Throws when one has given more than it holds, or its money does not add up. */
  async look(): Promise<PoolFigures> {
    const [row] = await this.dataSource.query<{ available: string; committed: string; deposit: string; promise: string; broken: number; dry: number }[]>(
      `select (select coalesce(sum(-e.amount), 0) from ledger.entry e join ledger.account a on a.id = e.account_id where a.code like 'match:%:available')::text as available,
              (select coalesce(sum(-e.amount), 0) from ledger.entry e join ledger.account a on a.id = e.account_id where a.code like 'match:%' and a.code not like '%:available')::text as committed,
              coalesce(sum(reserved_fen) filter (where backing = 'deposit'), 0)::text as deposit, coalesce(sum(reserved_fen) filter (where backing = 'promise'), 0)::text as promise,
              count(*) filter (where reserved_fen < 0 or reserved_fen > pool_fen)::int as broken, count(*) filter (where reserved_fen = pool_fen)::int as dry
         from matching_offer where id = any($1)`, [this.offers.map(({ id }) => id)]);
    const [available, committed, reserved] = [Number(row!.available), Number(row!.committed), Number(row!.deposit)];
    if (row!.broken > 0 || available < 0 || committed !== reserved || available + committed !== this.depositedFen) throw new Error(`a matching pool does not add up: ${JSON.stringify(row)}`);
    this.looks += 1;
    this.dry += row!.dry > 0 ? 1 : 0;
    return { deposited: this.depositedFen, available, committed, promisedReserved: Number(row!.promise), dry: this.dry, looks: this.looks };
  }
}
