import { Injectable } from '@nestjs/common';
import { Clock, refused } from '@app/platform';
import { quarterNamed, quarterOf, shanghaiDay, type Quarter } from '@app/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { dayLines } from './disclosure-lines.js';
import { disclosureOf } from './disclosure-of.js';
import type { Disclosure } from './disclosure.types.js';
import { publicVouchers } from './public-vouchers.js';

interface Kept {
  /** Head of the chain of vouchers it stands for. */
  seq: string;
  fundIds: number[];
  /** Names what is released of its invoices: a copy changes no voucher. */
  copies: string;
  madeAt: number;
  disclosure: Disclosure | null;
}

interface FundRow {
  id: number;
  name: string;
  purpose: string;
}

/** Titles and funds are looked up again after so long even when no voucher came. */
const KEPT_FOR = 10 * 60_000;
const MOST_KEPT = 200;

const COMPETITION = `select c.name, t.name as office, c.tenant_id as "tenantId" from competition c join tenant t on t.id = c.tenant_id where c.id = $1 and c.stage <> 'draft'`;
const COPIES = `select count(*) || ' ' || count(withdrawn_at) as copies from invoice_copy where competition_id = $1`;
const FUNDS = `select f.id, f.name, f.purpose from opened_fund o join ledger.fund f on f.id = o.fund_id where o.tenant_id = $1 and o.competition_id = $2 order by f.id`;
/** Matching funds of nobody in particular that released money for this competition's projects. */
const MATCHING = `
  select distinct f.id, f.name, f.purpose, p.id as project from project p join ledger.account a on a.project_id = p.id and a.tenant_id = $1 join ledger.fund f on f.id = a.fund_id left join opened_fund o on o.fund_id = f.id
   where p.competition_id = $2 and a.code like 'match:%:released:%' and o.competition_id is distinct from $2 order by f.id`;

/**
 * Where a competition's money came from and went, for everybody. Built from numbered vouchers only, kept in this process until another voucher of its funds is numbered, or a copy is released or withdrawn.
 * It reads amounts, days, categories, the titles of funded projects and what a reviewer released with a copy; no payee, payer or other free text ever enters it.
 */
@Injectable()
export class Disclosures {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The disclosure up to the end of a quarter (`2026Q2`; without one, of the present quarter); null when there is no such competition or no fund of it. */
  async of(competitionId: string, name: string | null): Promise<Disclosure | null> {
    const present = quarterOf(shanghaiDay(this.clock.now().getTime()));
    const quarter = name === null ? present : quarterNamed(name);
    if (!quarter || quarter.name > present.name) throw refused('QUARTER_INVALID');
    const key = `${competitionId} ${quarter.name}`;
    const kept = this.kept.get(key);
    if (kept && (await this.stands(kept, competitionId))) return kept.disclosure;
    const made = await this.dataSource.transaction('REPEATABLE READ', (manager) => this.make(manager, competitionId, quarter));
    this.kept.delete(key);
    this.kept.set(key, made);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return made.disclosure;
  }

  private async stands(kept: Kept, competitionId: string): Promise<boolean> {
    if (this.clock.now().getTime() - kept.madeAt > KEPT_FOR) return false;
    const [head] = await this.dataSource.query<{ seq: string; touched: boolean }[]>(
      `select h.seq::text as seq, h.seq <> $1 and (cardinality($2::int[]) = 0 or exists (select from ledger.seal s join ledger.entry e on e.journal_id = s.journal_id where s.seq > $1 and e.fund_id = any($2))) as touched from ledger.chain_head h`,
      [kept.seq, kept.fundIds]);
    if (!head || head.touched) return false;
    const [released] = await this.dataSource.query<{ copies: string }[]>(COPIES, [competitionId]);
    if (released!.copies !== kept.copies) return false;
    kept.seq = head.seq;
    return true;
  }

  private async make(manager: EntityManager, competitionId: string, quarter: Quarter): Promise<Kept> {
    const [head] = await manager.query<{ seq: string }[]>('select seq::text as seq from ledger.chain_head');
    const [competition] = await manager.query<{ name: string; office: string; tenantId: string }[]>(COMPETITION, [competitionId]);
    const own = competition ? await manager.query<FundRow[]>(FUNDS, [competition.tenantId, competitionId]) : [];
    const released = competition ? await manager.query<(FundRow & { project: string })[]>(MATCHING, [competition.tenantId, competitionId]) : [];
    const matching = released.filter(({ id }, i) => released.findIndex((other) => other.id === id) === i);
    const funds = [...own, ...matching].map(({ id, name, purpose }) => ({ id, name, purpose }));
    const fundIds = funds.map(({ id }) => id);
    const [papers] = await manager.query<{ copies: string }[]>(COPIES, [competitionId]);
    const kept = { seq: head?.seq ?? '0', fundIds, copies: papers!.copies, madeAt: this.clock.now().getTime() };
    if (!competition || own.length === 0) return { ...kept, disclosure: null };
    const of = { own: own.map(({ id }) => id), matching: matching.map(({ id }) => id), projects: released.map(({ project }) => project) };
    const lines = await dayLines(manager, of, quarter.until);
    const ids = [...new Set(lines.flatMap(({ projectId }) => (projectId ? [projectId] : [])))];
    const titles = await manager.query<{ id: string; title: string }[]>('select id, title from project where id = any($1)', [ids]);
    const vouchers = await publicVouchers(manager, ids);
    const about = { competitionId, competition: competition.name, office: competition.office, quarter, funds, vouchers, titles: new Map(titles.map(({ id, title }) => [id, title])) };
    return { ...kept, disclosure: disclosureOf(about, lines) };
  }
}
