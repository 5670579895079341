import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AwardDecision, AwardFollowers, Project, type Competition } from '@app/competition';
import { Accounts, Ledger, nameOf, noticeAccount, OpenFund, projectAccounts, transfer, type Fund } from '@app/ledger';
import { Clock, refused, systemActor, UnitOfWork, type Actor } from '@app/platform';
import { EXPENSE_CATEGORIES, formatYuanForPeople } from '@app/rules';
import { In } from 'typeorm';
import { FirstPlan } from '../plans/first-plan.js';
import { Grant } from '../grants/grant.entity.js';
import { LedgerBalances } from './ledger-balances.js';

/** The books are kept by this name; the person whose command it was checks. */
const KEEPER = systemActor('awards');

/** How an award and its grant compare: what is held for it in the ledger, and what should be. */
interface Holding {
  award: AwardDecision;
  grant: Grant | null;
  heldFen: bigint;
  dueFen: bigint;
}

/**
 * Keeps the money of a competition in line with its awards: proposed ones are held in notice, changed and lapsed ones put right, confirmed ones become the project's.
 * It runs inside the command that changes the awards, so the decision and its posting commit or fail together.
 */
@Injectable()
export class AwardMoney implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly followers: AwardFollowers,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
    private readonly funds: OpenFund,
    private readonly balances: LedgerBalances,
    private readonly firstPlan: FirstPlan,
  ) {}

  onModuleInit(): void {
    this.followers.register('grants', (actor, competition) => this.follow(actor, competition).then(() => undefined));
  }

  /**
   * The caller holds the competition's row, the first lock of every command that changes awards. A competition without a fund has no money to move yet: `fundAwards` catches up once there is one. Answers how many awards changed. Refuses AWARD_OVER_FUND.
   */
  async follow(actor: Actor, competition: Pick<Competition, 'id' | 'tenantId'>): Promise<number> {
    const fund = await this.funds.grantFundOf(competition.tenantId, competition.id);
    if (!fund) return 0;
    const holdings = await this.holdings(competition.id);
    const changed = holdings.filter(({ heldFen, dueFen }) => heldFen !== dueFen);
    await this.refuseOverFund(fund, changed);
    for (const holding of changed.filter(({ heldFen, dueFen }) => dueFen < heldFen)) await this.release(actor, fund, holding);
    for (const holding of changed.filter(({ heldFen, dueFen }) => dueFen > heldFen)) await this.hold(actor, fund, holding);
    const confirmed = holdings.filter(({ award, grant }) => award.status === 'confirmed' && grant?.status === 'awaiting-notice');
    for (const { grant } of confirmed) await this.confirm(actor, fund, grant!);
    return new Set([...changed, ...confirmed].map(({ award }) => award.id)).size;
  }

  private async holdings(competitionId: string): Promise<Holding[]> {
    const awards = await this.unitOfWork.repo(AwardDecision).find({ where: { competitionId }, order: { rank: 'ASC', id: 'ASC' } });
    const grants = await this.unitOfWork.repo(Grant).find({ where: { competitionId }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
    const byProject = new Map(grants.map((grant) => [grant.projectId, grant]));
    return awards.flatMap((award) => {
      const grant = byProject.get(award.projectId) ?? null;
      // Once confirmed, an award is the agreement's business.
      if (grant && grant.status !== 'awaiting-notice' && grant.status !== 'lapsed') return [];
      const heldFen = grant?.status === 'awaiting-notice' ? grant.amountFen : 0n;
      return [{ award, grant, heldFen, dueFen: award.status === 'proposed' || award.status === 'confirmed' ? award.amountFen : 0n }];
    });
  }

  private async refuseOverFund(fund: Fund, changed: readonly Holding[]): Promise<void> {
    const neededFen = changed.reduce((sum, { heldFen, dueFen }) => sum + dueFen - heldFen, 0n);
    const availableFen = await this.balances.of(`grant:${fund.code}:unawarded`);
    if (neededFen > availableFen) throw refused('AWARD_OVER_FUND', { available: formatYuanForPeople(availableFen), needed: formatYuanForPeople(neededFen) });
  }

  /** Less or nothing: declined, or a new result. The difference goes back to what is not awarded. */
  private async release(actor: Actor, fund: Fund, { award, grant, heldFen, dueFen }: Holding): Promise<void> {
    const round = grant!.holdings + 1;
    const { code } = noticeAccount(fund.code, award.id);
    await this.ledger.post(KEEPER, {
      ...this.about(award, `held:${round}`), kind: 'award-lapsed', lines: transfer(code, `grant:${fund.code}:unawarded`, heldFen - dueFen),
      summary: dueFen === 0n ? '公示期内取消拟资助' : '公示期内调减拟资助', checkedBy: nameOf(actor),
    });
    const status = dueFen === 0n ? ('lapsed' as const) : ('awaiting-notice' as const);
    await this.keep(grant!, { amountFen: dueFen, status, holdings: round });
  }

  /** New or more: held for the notice. */
  private async hold(actor: Actor, fund: Fund, holding: Holding): Promise<void> {
    const { award, heldFen, dueFen } = holding;
    holding.grant ??= await this.begin(fund, award);
    const round = holding.grant.holdings + 1;
    const account = noticeAccount(fund.code, award.id);
    await this.accounts.open(fund.id, [account]);
    await this.ledger.post(actor, {
      ...this.about(award, `held:${round}`), kind: 'award', lines: transfer(`grant:${fund.code}:unawarded`, account.code, dueFen - heldFen), summary: heldFen === 0n ? '公示拟资助' : '公示期内调增拟资助',
    });
    await this.keep(holding.grant, { amountFen: dueFen, status: 'awaiting-notice', holdings: round });
  }

  /** The notice is over and the awards are confirmed: the money is the project's. */
  private async confirm(actor: Actor, fund: Fund, grant: Grant): Promise<void> {
    await this.accounts.open(fund.id, projectAccounts(fund.code, grant.projectId, EXPENSE_CATEGORIES));
    await this.ledger.post(actor, {
      ...this.about({ id: grant.awardId, tenantId: grant.tenantId }, 'confirmed'), kind: 'award-confirmed', subject: `grant:${grant.id}`,
      lines: transfer(`grant:${fund.code}:notice:${grant.awardId}`, `grant:${fund.code}:awarded:${grant.projectId}`, grant.amountFen), summary: '公示期满，确认资助',
    });
    await this.keep(grant, { status: 'awarded' });
    await this.firstPlan.write(grant);
  }

  private async begin(fund: Fund, award: AwardDecision): Promise<Grant> {
    const project = await this.unitOfWork.repo(Project).findOneByOrFail({ id: award.projectId });
    const grant = this.unitOfWork.repo(Grant).create({
      tenantId: award.tenantId, competitionId: award.competitionId, projectId: award.projectId, teamId: project.teamId, awardId: award.id, fundId: fund.id, fundCode: fund.code,
      amountFen: 0n, status: 'lapsed', holdings: 0, agreementId: null, terms: null, teamSignedAt: null, officeSignedAt: null, createdAt: this.clock.now(),
    });
    await this.unitOfWork.repo(Grant).insert(grant);
    return grant;
  }

  private async keep(grant: Grant, changes: Partial<Pick<Grant, 'amountFen' | 'status' | 'holdings'>>): Promise<void> {
    await this.unitOfWork.repo(Grant).update({ id: grant.id, status: In(['awaiting-notice', 'lapsed']) }, changes);
    Object.assign(grant, changes);
  }

  /** The ledger's key is the economic fact: this award, and which change of it. */
  private about(award: { id: string; tenantId: string }, fact: string) {
    return { tenantId: award.tenantId, key: `award:${award.id}:${fact}`, effectiveAt: this.clock.now(), subject: `award:${award.id}` };
  }
}
