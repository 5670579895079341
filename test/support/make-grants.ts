import { randomInt, randomUUID } from 'node:crypto';
import { AwardDecision, Competition } from '@app/competition';
import { Grant, GrantMilestone } from '@app/grants';
import { Ledger, OpenFund, transfer } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import type { TestApi } from './api.js';
import { Make, type MadeCompetition, type MadeTeam, type Signed } from './make.js';

export interface MadeGrant {
  id: string;
  competition: MadeCompetition;
  projectId: string;
  team: MadeTeam;
  fund: string;
  amountFen: bigint;
  organiser: Signed;
}

/** A file somebody uploaded. */
export interface Uploaded {
  id: string;
  sha256: string;
}

const system = systemActor('test');

/** A picture of its own. */
const picture = (): Promise<Buffer> => sharp({ create: { width: 8, height: 8, channels: 3, background: { r: randomInt(256), g: randomInt(256), b: randomInt(256) } } }).png().toBuffer();

/** Grants at any point of their life. What comes before the point is written directly or by the services; what a test is about goes through the api. */
export class MakeGrants {
  readonly make: Make;
  private readonly dataSource: DataSource;

  constructor(private readonly api: TestApi) {
    this.make = new Make(api);
    this.dataSource = api.app.get(DataSource);
  }

  /** A confirmed award whose money is the project's: fund opened, appropriated, awards followed. The ledger knows no future: set the clock to the past. */
  async awarded(options: { amountFen?: bigint; competition?: MadeCompetition; team?: MadeTeam; project?: { id: string; team: MadeTeam }; fund?: string } = {}): Promise<MadeGrant> {
    const amountFen = options.amountFen ?? 1_000_000n;
    const competition = options.competition ?? (await this.make.openCompetition({ stage: 'roadshow' }));
    const project = options.project ?? (await this.make.shortlistedProject(competition, { requestedFen: amountFen, ...(options.team && { team: options.team }) }));
    const organiser = await this.make.staff(competition.tenantId, 'organiser');
    const fund = await this.fund(competition, amountFen);
    const now = this.api.clock.now();
    await this.dataSource.getRepository(AwardDecision).insert({
      id: randomUUID(), tenantId: competition.tenantId, competitionId: competition.id, projectId: project.id, rank: 1, amountFen, status: 'confirmed', allocationId: randomUUID(), declinedReason: null, declinedAt: null, confirmedAt: now, createdAt: now,
    });
    await this.dataSource.getRepository(Competition).update(competition.id, { stage: 'awarded' });
    const funded = await organiser.client.run('fundAwards', { competitionId: { type: 'ID!', value: competition.id } });
    if (funded.code) throw new Error(JSON.stringify(funded));
    const grant = await this.dataSource.getRepository(Grant).findOneByOrFail({ projectId: project.id });
    return { id: grant.id, competition, projectId: project.id, team: project.team, fund, amountFen, organiser };
  }

  /** Planned as given, or as one line, one milestone and two halves, the second after the milestone. */
  async planned(options: Parameters<MakeGrants['awarded']>[0] = {}): Promise<MadeGrant> {
    const made = await this.awarded(options);
    await this.plan(made);
    return made;
  }

  plan(made: MadeGrant, more: object = {}): Promise<{ code?: string; problems?: { path: string; code: string }[] }> {
    const tenth = made.amountFen / 10n;
    const input = {
      grantId: made.id, lines: [{ category: 'materials', title: '花箱与土', planned: yuan(made.amountFen - tenth) }, { category: 'publicity', title: '宣传', planned: yuan(tenth) }],
      milestones: [{ title: '开工', dueOn: '2026-09-01' }, { title: '完工', dueOn: '2026-12-01' }], tranches: [{ shareBps: 5000 }, { shareBps: 3000, milestone: 1 }, { shareBps: 2000, milestone: 2 }], ...more,
    };
    return made.organiser.client.run('planGrant', { input: { type: 'PlanGrantInput!', value: input } });
  }

  /** Both sides have signed: the first tranche is due. */
  async agreed(options: Parameters<MakeGrants['awarded']>[0] = {}): Promise<MadeGrant> {
    const made = await this.planned(options);
    const agreement = await this.issue(made);
    for (const side of ['team', 'office'] as const) {
      const signed = await this.sign(side === 'team' ? made.team.lead : made.organiser, made, { agreement, side });
      if (signed.code) throw new Error(JSON.stringify(signed));
    }
    return made;
  }

  async issue(made: MadeGrant, who: Signed = made.organiser): Promise<{ id: string; documentId: string; documentSha256: string; version: number; number: string; code?: string }> {
    return who.client.run('issueAgreement', { grantId: { type: 'ID!', value: made.id } }, '...on GrantAgreement { id documentId documentSha256 version number }');
  }

  async sign(who: Signed, made: MadeGrant, of: { agreement: { id: string; documentSha256: string }; side: 'team' | 'office'; file?: Uploaded }): Promise<{ code?: string }> {
    const file = of.file ?? (await this.upload(who, made.competition.tenantId));
    const value = { agreementId: of.agreement.id, side: of.side, documentSha256: of.agreement.documentSha256, attachmentId: file.id, fileSha256: file.sha256 };
    return who.client.run('signAgreement', { input: { type: 'SignAgreementInput!', value } });
  }

  /** A signed scan, or with `photo` a picture; never the same bytes twice. */
  async upload(who: Signed, tenantId: string, kind: 'paper' | 'photo' = 'paper'): Promise<Uploaded> {
    const body = kind === 'photo' ? await picture() : Buffer.from(`序号,内容\n1,${randomUUID()}\n`);
    const response = await fetch(`${this.api.url}/attachments?tenantId=${tenantId}`, { method: 'POST', headers: { authorization: `Bearer ${who.token}`, 'x-file-name': kind === 'photo' ? 'photo.png' : 'signed.csv' }, body: new Uint8Array(body) });
    const answer = (await response.json()) as Uploaded;
    if (!answer.id) throw new Error(JSON.stringify(answer));
    return answer;
  }

  /** A report accepted by the organiser. */
  async reach(made: MadeGrant, position: number): Promise<void> {
    const milestone = await this.dataSource.getRepository(GrantMilestone).findOneByOrFail({ grantId: made.id, position });
    const photo = await this.upload(made.team.lead, made.competition.tenantId, 'photo');
    const report = await made.team.lead.client.run<{ id: string }>('reportMilestone', { input: { type: 'ReportMilestoneInput!', value: { milestoneId: milestone.id, text: '按计划完成', files: [{ attachmentId: photo.id }] } } }, '...on MilestoneReport { id }');
    const decided = await made.organiser.client.run('decideMilestone', { input: { type: 'DecideMilestoneInput!', value: { reportId: report.id, accept: true } } });
    if (decided.code) throw new Error(JSON.stringify(decided));
  }

  /** Posts a movement as the payment flow would. */
  post(made: Pick<MadeGrant, 'competition'>, of: { key: string; kind: 'payment' | 'disbursement' | 'appropriation'; from: string; to: string; amountFen: bigint }): Promise<unknown> {
    return this.api.app.get(UnitOfWork).run(() =>
      this.api.app.get(Ledger).post(system, {
        tenantId: made.competition.tenantId, key: of.key, kind: of.kind, effectiveAt: this.api.clock.now(), lines: transfer(of.from, of.to, of.amountFen), summary: '测试', checkedBy: of.kind === 'appropriation' ? null : 'u:checker',
      }),
    );
  }

  private async fund(competition: MadeCompetition, amountFen: bigint): Promise<string> {
    const opening = this.api.app.get(OpenFund);
    const { tenantId, id: competitionId } = competition;
    const known = await opening.grantFundOf(tenantId, competitionId);
    const { code } = known ?? (await opening.open(system, { tenantId, competitionId, kind: 'grant', code: `g-${competitionId.slice(0, 8)}`, name: '微更新专款', purpose: '社区微更新' }));
    await this.post({ competition }, { key: `appropriation:${randomUUID()}`, kind: 'appropriation', from: `quota:treasury:${code}`, to: `grant:${code}:unawarded`, amountFen });
    return code;
  }
}

/** Fen as the api writes money. */
export const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
