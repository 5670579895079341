import { randomBytes, randomUUID } from 'node:crypto';
import {
  Absence, Appeal, Ballot, BallotAct, Comment, CountedBallot, Correction, DuplicateFlag, Objection, OnlineLike, Recusal, ResultCorrection, Review, ReviewAssignment, ScreeningDecision, StageMessage, Tally, TeamMember, Team, type Round,
} from '@app/competition';
import { PaymentAttempt, Refund } from '@app/funding';
import {
  AgreementCopy, BudgetChange, Disbursement, DisbursementDuty, DisbursementStep, Grant, GrantAgreement, GrantBudgetLine, GrantMeasure, GrantMilestone, Invoice, MilestoneReport, MilestoneReportFile, Payee, TeamBar, Tranche,
} from '@app/grants';
import { Device, PersonEmail, RoleGrant, SecretBox, Sessions, WechatBinding } from '@app/identity';
import { AuditEntry, systemActor, UnitOfWork } from '@app/platform';
import { Document, ExportJob, Notification } from '@app/records';
import { STAFF_ROLES, type Role, type StaffRole } from '@app/rules';
import { DataSource, type ObjectLiteral } from 'typeorm';
import type { TestApi } from './api.js';
import type { KnownValues } from './ask-everything.js';
import { Client } from './client.js';
import { plantBooks } from './make-books.js';
import { MakeHall } from './make-hall.js';
import { MakePledges } from './make-pledges.js';
import { Make, type MadeCompetition, type MadeTeam, type Signed } from './make.js';
import { plantFunding } from './plant-funding.js';
import { PLANTED, type Asker, type Secret } from './planted-secrets.js';

export interface OneOfEverything {
  tenantId: string;
  known: KnownValues;
  askers: Asker[];
  secrets: Secret[];
}

/** One street office with one of each thing, its secrets planted, and one asker of every kind. */
export class SeedOneOfEverything {
  private readonly dataSource: DataSource;
  private readonly make: Make;
  private readonly hall: MakeHall;

  constructor(private readonly api: TestApi) {
    this.dataSource = api.app.get(DataSource);
    this.make = new Make(api);
    this.hall = new MakeHall(api);
  }

  async seed(): Promise<OneOfEverything> {
    const competition = await this.make.openCompetition({ stage: 'roadshow' });
    const tenant = { id: competition.tenantId, code: '', communities: [{ id: competition.communityId, code: '', name: '' }] };
    await this.make.openCompetition({ tenant, stage: 'draft', name: 'SECRET_DRAFT_COMPETITION' });
    const elsewhere = await this.make.openCompetition({ tenant, stage: 'roadshow', name: '另一场大赛' });
    const foreign = await this.make.tenant();
    const lead = await this.make.resident({ phone: '+8613900007777', communityId: competition.communityId });
    const projects = await this.projects(competition, lead);
    const [round] = await this.hall.rounds(competition, [projects.finalist], 'voting');
    const judges = await this.judges(competition, projects.finalist, round!);
    const staff = await this.staff(competition.tenantId);
    const ids = { ...projects, ...judges.ids, ...(await this.screening(competition, projects, staff)), ...(await this.likes(competition, projects.finalist)), ...(await this.records(competition, lead, projects.finalist)), ...(await this.results(competition, projects.finalist)), ...(await this.grantedMoney(competition, projects)) };
    const askers = [
      { name: 'visitor', client: new Client(this.api.url), token: null, roles: ['visitor'] as Role[], here: true },
      asker('resident', lead, ['visitor', 'resident']),
      ...STAFF_ROLES.map((role) => asker(role, staff[role], ['visitor', 'resident', role])),
      { ...asker('every staff role, another competition', await this.make.staff(competition.tenantId, [...STAFF_ROLES], { competitionId: elsewhere.id }), ['visitor', 'resident', ...STAFF_ROLES]), here: false },
      { ...asker('every staff role, another street office', await this.make.staff(foreign.id, [...STAFF_ROLES]), ['visitor', 'resident', ...STAFF_ROLES]), here: false },
      asker('expert-judge', judges.expert, ['visitor', 'expert-judge']),
      asker('public-judge', judges.public, ['visitor', 'public-judge']),
      asker('tablet', await this.tablet(competition, ids.deviceId), ['visitor', 'tablet']),
    ];
    const secrets = [...(await this.tokenHashes()), ...PLANTED, ...(await this.drawSecrets(competition.id))];
    return { tenantId: competition.tenantId, known: { ...FIXED, ...known(competition, lead, round!), ...(await plantBooks(this.api, competition.tenantId)), ...(await plantFunding(this.api, { competition, projectId: projects.finalist, lead })), ...ids, ...(await this.grants(staff)), ...(await this.exportOfAnother(tenant.id)), ...(await this.onlinePayments(tenant.id, lead)) }, askers, secrets };
  }

  private async projects(competition: MadeCompetition, lead: Signed) {
    const team = await this.make.team(competition, { lead });
    const finalist = await this.make.shortlistedProject(competition, { team });
    const other = await this.make.team(competition);
    const submitted = await this.make.submittedProject(competition, { team: other, title: 'SECRET_SUBMITTED' });
    await this.make.project(competition, { team: other, title: 'SECRET_DRAFT_PROJECT' });
    for (const { id } of [team, other]) await this.dataSource.getRepository(Team).update(id, { contactPhone: 'SECRET_TEAM_PHONE' });
    const member = { tenantId: competition.tenantId, personId: null, role: 'member' as const, organisation: null };
    const { id: memberId } = await this.insert(TeamMember, { ...member, teamId: team.id, name: 'SECRET_MEMBER_NAME', phone: 'SECRET_MEMBER_PHONE' });
    await this.insert(Correction, { tenantId: competition.tenantId, projectId: submitted.id, path: 'need', comment: 'SECRET_CORRECTION', returnedById: null });
    return { finalist: finalist.id, submitted: submitted.id, otherTeam: other, memberId, teamId: team.id, projectId: finalist.id, projectIds: [finalist.id] };
  }

  private async judges(competition: MadeCompetition, projectId: string, round: Round) {
    const expert = await this.hall.judge(competition, 'expert');
    const people = await this.hall.judge(competition, 'public');
    const other = await this.hall.judge(competition, 'expert', { name: '另一位评委' });
    const of = { tenantId: competition.tenantId, competitionId: competition.id };
    for (const judge of [expert, people]) await this.device(competition, judge.deviceId, `P-${judge.seatNumber}`);
    const ballots = [];
    for (const source of ['tablet', 'late'] as const) {
      ballots.push(await this.insert(Ballot, {
        ...of, roundId: round.id, projectId, judgeId: other.id, panel: 'expert', source, clientBallotId: randomUUID(), revision: 1, mark: { marks: { need: 8_070_717, plan: 8_070_718 } },
        contentHash: randomBytes(32).toString('hex'), receiptCode: source === 'tablet' ? 'SECRETRECEIPT' : 'LATERECEIPT', deviceId: null, seatId: null, clientAt: null, castAt: new Date(), createdAt: new Date(),
      }));
    }
    await this.insert(CountedBallot, { projectId, judgeId: other.id, competitionId: competition.id, ballotId: ballots[0]!.id, revision: 1, voidedAt: null });
    const act = await this.insert(BallotAct, {
      ...of, projectId, judgeId: people.id, kind: 'paper', ballotId: null, mark: { points: 8_070_719 } as never, reason: 'SECRET_BALLOT_ACT', proposedById: randomUUID(), createdAt: new Date(), decidedById: null, decidedAt: null,
    });
    const about = { competitionId: competition.id, judgeId: other.id, recordedById: null, createdAt: new Date() };
    const absence = await this.insert(Absence, { ...about, projectId: null, reason: 'SECRET_ABSENCE', liftedAt: null });
    const submitted = await this.make.shortlistedProject(competition);
    await this.insert(Recusal, { ...about, projectId: submitted.id, source: 'staff', reason: 'SECRET_RECUSAL' });
    const line = await this.insert(StageMessage, { ...of, text: '还有一分钟', sentById: null, sentAt: new Date(), acknowledgedById: null, acknowledgedAt: null });
    return { expert, public: people, ids: { messageId: line.id, judgeId: other.id, judgeIds: [other.id], ballotId: ballots[1]!.id, actId: act.id, absenceId: absence.id, deviceId: await this.device(competition, randomUUID(), 'A-01') } };
  }

  /** One pledge to pay, and one whose payment is not as it was asked for. */
  private async onlinePayments(tenantId: string, payer: Signed): Promise<KnownValues> {
    const make = new MakePledges(this.api);
    const campaign = await make.campaign({ tenantId });
    const [pledge, paying] = [await make.pledge({ campaign, payer }), await make.pledge({ campaign, payer })];
    const now = new Date();
    await this.insert(PaymentAttempt, {
      tenantId, campaignId: campaign.id, pledgeId: paying.id, provider: 'demo', merchant: 'demo', number: 'SECRETATTEMPT', amountFen: 1200n, currency: 'CNY', subject: '认捐', device: 'page', returnUrl: '', status: 'redirected', providerNumber: null, paidNumber: null,
      paidAt: null, outcome: null, expiresAt: new Date(now.getTime() + 3_600_000), askedAt: null, nextAskAt: null, closedAt: null, flaggedAt: now, differs: ['amount'], truth: { amountFen: '1', currency: 'CNY', receiver: 'SECRET_TRUTH' }, createdById: payer.id, createdAt: now,
    });
    const { id: refundId } = await this.insert(Refund, {
      tenantId, campaignId: campaign.id, pledgeId: paying.id, attemptId: null, number: 'SECRETREFUND', source: 'gift', route: 'bank', status: 'asked', amountFen: 100n, reason: 'SECRET_REFUND_REASON', takenOut: true, askedById: null, decidedById: null, decidedAt: null, sentAt: null, acceptedAt: null, doneAt: null, failure: null,
      foreignNumber: null, nextAskAt: null, bankProposedById: null, bankDecidedById: null, payeeName: null, payeeTail: null, slipNumber: null, createdAt: now,
    });
    return { 'startPayment.input.pledgeId': pledge.id, refundId, 'proposeRefund.input.pledgeId': paying.id, 'refundsOf.pledgeId': paying.id, 'recordPledgeTransfer.input.pledgeId': pledge.id, payeeName: '张三', payeeTail: '1234', moneyInId: randomUUID(), ...Object.fromEntries(['refreshPayment', 'paymentOf', 'paymentChanged'].map((field) => [`${field}.pledgeId`, paying.id])) };
  }

  private async exportOfAnother(tenantId: string): Promise<KnownValues> {
    const { id } = await this.insert(ExportJob, {
      tenantId, kind: 'journals', format: 'xlsx', filter: {}, state: 'waiting', totalRows: null, fileName: 'SECRET_EXPORT', storageKey: null, madeById: randomUUID(), createdAt: new Date(), finishedAt: null,
    });
    return { 'exportJob.id': id, 'exportProgress.id': id };
  }

  private async device(competition: MadeCompetition, id: string, name: string): Promise<string> {
    await this.insert(Device, { id, tenantId: competition.tenantId, competitionId: competition.id, name, keyHash: `SECRET_KEY_HASH_${name}`, pairedById: null });
    return id;
  }

  private async tablet(competition: MadeCompetition, deviceId: string): Promise<{ token: string; client: Client }> {
    const { token } = await this.api.app.get(UnitOfWork).run(() =>
      this.api.app.get(Sessions).open(systemActor('test'), { kind: 'tablet', assurance: 'pairing', displayName: 'A-01', deviceId, tenantId: competition.tenantId, competitionId: competition.id }),
    );
    return { token, client: new Client(this.api.url, token) };
  }

  private async staff(tenantId: string): Promise<Record<StaffRole, Signed>> {
    const entries = [];
    for (const role of STAFF_ROLES) entries.push([role, await this.make.staff(tenantId, role)] as const);
    return Object.fromEntries(entries) as Record<StaffRole, Signed>;
  }

  private async screening(competition: MadeCompetition, projects: { finalist: string; submitted: string; otherTeam: MadeTeam }, staff: Record<StaffRole, Signed>) {
    const of = { tenantId: competition.tenantId, competitionId: competition.id, projectId: projects.submitted };
    const reviewer = await this.make.staff(competition.tenantId, 'screener', { name: 'SECRET_REVIEWER' });
    const assignment = { ...of, assignedById: null, kind: 'first' as const, cycle: 1 };
    const mine = await this.insert(ReviewAssignment, { ...assignment, reviewerId: staff.screener.id });
    const theirs = await this.insert(ReviewAssignment, { ...assignment, reviewerId: reviewer.id });
    await this.insert(Review, {
      tenantId: of.tenantId, assignmentId: theirs.id, projectId: of.projectId, reviewerId: reviewer.id, cycle: 1, answers: [{ key: 'local', answer: 'no', reason: 'SECRET_ANSWER' }], verdict: 'reject', reason: 'SECRET_REVIEW', createdAt: new Date(),
    });
    const decision = await this.insert(ScreeningDecision, { ...of, position: 1, cycle: 1, verdict: 'reject', reason: 'SECRET_DECISION', basis: 'organiser', decidedById: null, createdAt: new Date() });
    const appeal = await this.insert(Appeal, { ...of, decisionId: decision.id, byPersonId: projects.otherTeam.lead.id, text: 'SECRET_APPEAL', decisionReason: null, decidedById: null, decidedAt: null });
    const [projectId, otherProjectId] = [projects.finalist, projects.submitted].sort() as [string, string];
    const flag = await this.insert(DuplicateFlag, {
      ...of, projectId, otherProjectId, kinds: ['team'], similarityBps: 0, sharedAttachments: 0, explanationZh: 'SECRET_DUPLICATE', explanationEn: 'SECRET_DUPLICATE', resolution: null, reason: null, resolvedById: null, resolvedAt: null,
    });
    return { assignmentId: mine.id, appealId: appeal.id, flagId: flag.id, reviewerIds: [reviewer.id], personId: reviewer.id };
  }

  private async likes(competition: MadeCompetition, projectId: string) {
    const of = { tenantId: competition.tenantId, competitionId: competition.id, projectId };
    const fan = await this.make.resident({ name: '欧隐秘名' });
    const like = await this.insert(OnlineLike, { ...of, personId: fan.id, addressHash: 'SECRET_ADDRESS_HASH', deviceHash: null, status: 'held', heldCause: 'address', likedAt: new Date(), withdrawnAt: null, reviewedById: null, reviewReason: null });
    const comment = await this.insert(Comment, { ...of, personId: fan.id, text: '加油', status: 'visible', hiddenReason: null, moderatedById: null, moderatedAt: null, reports: 1 });
    for (const status of ['pending', 'hidden'] as const) {
      await this.insert(Comment, { ...of, personId: fan.id, text: `SECRET_${status.toUpperCase()}_COMMENT`, status, hiddenReason: status === 'hidden' ? '不文明' : null, moderatedById: null, moderatedAt: null, reports: 3 });
    }
    return { likeIds: [like.id], commentId: comment.id };
  }

  private async results(competition: MadeCompetition, projectId: string) {
    const input = { version: 1, rules: competition.rules, projects: [], judges: [], recusals: [], absences: [], sheets: [] } satisfies Tally['input'];
    const output = { version: 1, projects: [], ties: [], undecided: [], draw: null, problems: [], note: 'SECRET_TALLY' } as unknown as Tally['output'];
    const tally = await this.insert(Tally, {
      tenantId: competition.tenantId, competitionId: competition.id, number: 1, input, output, inputHash: 'a', outputHash: 'b', overtime: {}, seed: null, blocking: [], certifiable: false,
      supersedesId: null, objectionId: null, reason: null, lateReason: null, createdById: null, createdAt: new Date(),
    });
    const of = { tenantId: competition.tenantId, competitionId: competition.id, projectId, createdAt: new Date(), decidedById: null, decidedAt: null };
    const objection = await this.insert(Objection, { ...of, noticeId: randomUUID(), personId: randomUUID(), personName: '匿隐秘名', text: 'SECRET_OBJECTION', contact: 'SECRET_CONTACT', remedy: null, answer: null, settledAt: null });
    const correction = await this.insert(ResultCorrection, { ...of, objectionId: objection.id, kind: 'overtime', judgeId: null, overtimeSeconds: 1, reason: 'SECRET_RESULT_CORRECTION', proposedById: randomUUID() });
    return { tallyId: tally.id, objectionId: objection.id, correctionId: correction.id };
  }

  private async grantedMoney(competition: MadeCompetition, { finalist, teamId }: { finalist: string; teamId: string }) {
    const [tenantId, createdAt] = [competition.tenantId, new Date()];
    const of = { tenantId, createdAt };
    const grant = await this.insert(Grant, {
      ...of, competitionId: competition.id, projectId: finalist, teamId, awardId: randomUUID(), fundId: 1, fundCode: 'secret_fund_code', amountFen: 1_000_000n, status: 'agreed', agreementId: null, terms: null, teamSignedAt: createdAt, officeSignedAt: createdAt,
    });
    const on = { ...of, grantId: grant.id };
    const lines = [];
    for (const position of [1, 2]) lines.push(await this.insert(GrantBudgetLine, { grantId: grant.id, position, category: 'other', title: '材料', plannedFen: 500_000n }));
    const milestone = await this.insert(GrantMilestone, { grantId: grant.id, position: 1, title: '中期', dueOn: '2026-12-01', status: 'reported' });
    const tranche = await this.insert(Tranche, { grantId: grant.id, position: 1, amountFen: 1_000_000n, milestoneId: milestone.id });
    const report = await this.insert(MilestoneReport, { ...on, milestoneId: milestone.id, text: 'SECRET_GRANT_REPORT', reportedById: null, decidedById: null, decidedAt: null, decisionReason: null });
    await this.insert(MilestoneReportFile, { reportId: report.id, position: 1, attachmentId: randomUUID(), sha256: 'e'.repeat(64), caption: 'SECRET_GRANT_PHOTO' });
    const terms = { smallChangeBps: 1000, clawbackBps: 10_000, clawbackDays: 30, blacklistMonths: 24 };
    const agreement = await this.insert(GrantAgreement, { ...on, version: 1, documentId: randomUUID(), number: 'SECRET_AGREEMENT_NUMBER', documentSha256: 'd'.repeat(64), terms, issuedById: null });
    await this.insert(AgreementCopy, { ...of, agreementId: agreement.id, side: 'team', attachmentId: randomUUID(), sha256: 'c'.repeat(64), uploadedById: null });
    await this.dataSource.getRepository(Grant).update(grant.id, { agreementId: agreement.id });
    const decided = { decidedById: null, decidedAt: null, decisionReason: null };
    const change = await this.insert(BudgetChange, { ...on, ...decided, fromLineId: lines[0]!.id, toLineId: lines[1]!.id, amountFen: 1n, free: false, reason: 'SECRET_BUDGET_CHANGE', status: 'proposed', proposedById: randomUUID() });
    const measure = await this.insert(GrantMeasure, { ...on, ...decided, kind: 'suspend', reason: 'SECRET_MEASURE', proposedById: randomUUID() });
    const bar = await this.insert(TeamBar, {
      ...on, teamId: randomUUID(), teamName: 'SECRET_BARRED_TEAM', organisation: null, leadId: null, reason: 'SECRET_BAR', untilDay: '2030-01-01', liftProposedAt: null, liftProposedById: null, liftReason: null, liftedAt: null, liftedById: null,
    });
    const payments = await this.payments(grant, { trancheId: tranche.id, budgetLineId: lines[0]!.id });
    return {
      ...payments, projectGrantId: grant.id, 'grant.id': grant.id, fromLineId: lines[0]!.id, toLineId: lines[1]!.id, milestoneId: milestone.id, reportId: report.id, agreementId: agreement.id, changeId: change.id, measureId: measure.id, barId: bar.id,
      ...Object.fromEntries(['issueAgreement.grantId', 'completeGrant.grantId', ...['planGrant', 'amendTranches', 'moveBudget', 'proposeMeasure'].map((command) => `${command}.input.grantId`)].map((path) => [path, grant.id])),
    };
  }

  private async payments({ id: grantId, tenantId, competitionId, projectId }: Grant, parts: { trancheId: string; budgetLineId: string }) {
    const [createdAt, someone] = [new Date(), randomUUID()];
    const payee = await this.insert(Payee, {
      tenantId, grantId, holder: 'SECRET_PAYEE_HOLDER', bankName: '银行', accountSealed: 'SECRET_SEALED_ACCOUNT', accountHash: 'SECRET_ACCOUNT_HASH', accountMasked: '**** 0000', changed: true, usableFrom: createdAt, replacesId: null,
      registeredById: someone, confirmedById: null, confirmedAt: null, retiredAt: null, createdAt,
    });
    const contentHash = 'b'.repeat(64);
    const disbursement = await this.insert(Disbursement, { tenantId, competitionId, projectId, grantId, ...parts, payeeId: payee.id, amountFen: 100n, purpose: 'SECRET_PAYMENT', contentHash, requestedById: someone, createdAt });
    await this.insert(DisbursementDuty, { disbursementId: disbursement.id, personId: someone, duty: 'request' });
    await this.insert(DisbursementStep, {
      tenantId, disbursementId: disbursement.id, personId: someone, personName: 'SECRET_PAYMENT_STEP', duty: 'request', action: 'request', round: 1, position: 1, contentHash, amountFen: 100n, fromStatus: 'draft', toStatus: 'draft', reason: null, idempotencyKey: 'seeded-key', requestHash: 'a', createdAt,
    });
    const invoice = await this.insert(Invoice, {
      tenantId, grantId, disbursementId: disbursement.id, number: 'SECRETINVOICE', issuedOn: '2026-05-01', seller: '店', category: 'other', amountFen: 100n, attachmentId: randomUUID(), sha256: '9'.repeat(64), recordedById: someone, voidedAt: null, createdAt,
    });
    return {
      ...parts, payeeId: payee.id, disbursementId: disbursement.id, invoiceId: invoice.id, 'disbursement.id': disbursement.id, expectedHash: contentHash,
      'requestDisbursement.input.grantId': grantId, 'registerPayee.input.grantId': grantId,
    };
  }

  private async records(competition: MadeCompetition, lead: Signed, projectId: string) {
    const of = { tenantId: competition.tenantId, competitionId: competition.id };
    const paper = { ...of, kind: 'score-sheet' as const, year: 2026, html: 'SECRET_HTML', data: {}, sha256: 'f'.repeat(64), subjectType: 'Project', subjectId: projectId, issuedById: null, createdAt: new Date() };
    await this.insert(Document, { ...paper, serial: 901, number: 'N901', title: 'SECRET_DOCUMENT', public: false });
    await this.insert(Document, { ...paper, serial: 902, number: 'N902', title: '公开文书', public: true });
    const message = await this.insert(Notification, { tenantId: of.tenantId, personId: lead.id, template: 'submissionReturned', data: { project: 'SECRET_NOTIFICATION', deadline: '' }, channel: 'in-app', status: 'sent', failure: null, sentAt: null, readAt: null, projectId });
    await this.insert(AuditEntry, { ...of, actorKind: 'system', actorId: null, actorName: 'test', action: 'seed', subjectType: 'Project', subjectId: projectId, before: null, after: null, reason: 'SECRET_AUDIT', idempotencyKey: null, inputHash: null, address: null, userAgent: null, requestId: 'seed' });
    const box = this.api.app.get(SecretBox);
    await this.insert(PersonEmail, { personId: lead.id, sealedAddress: box.seal('secret_mail@example.cn'), confirmedAt: new Date(), refusedAt: null });
    await this.insert(WechatBinding, { personId: lead.id, sealedOpenid: box.seal('SECRET_OPENID'), openidHash: 'SECRET_OPENID_HASH', boundAt: new Date(), refusedAt: null });
    return { 'markNotificationRead.input.id': message.id, 'requestEmailCode.input.address': 'new@example.cn', 'confirmEmail.input.code': '000000' };
  }

  private async grants(staff: Record<StaffRole, Signed>): Promise<KnownValues> {
    const grant = await this.dataSource.getRepository(RoleGrant).findOneByOrFail({ personId: staff.host.id });
    const [session] = await this.dataSource.query<{ id: string }[]>('select id from session where person_id = $1', [staff.host.id]);
    return { grantId: grant.id, 'revokeSession.id': session!.id };
  }

  private async tokenHashes(): Promise<Secret[]> {
    const rows = await this.dataSource.query<{ text: string }[]>(`select token_hash as text from session`);
    return rows.map(({ text }) => ({ what: 'hash of a session token', text, seenBy: () => false }));
  }

  private async drawSecrets(competitionId: string): Promise<Secret[]> {
    const rows = await this.dataSource.query<{ secret: string; purpose: string }[]>('select secret, purpose from draw where competition_id = $1', [competitionId]);
    // Who draws the run order reveals that one secret, by the very act.
    return rows.map(({ secret, purpose }) => ({ what: `secret of the draw ${purpose}`, text: secret, seenBy: ({ here, roles }) => here && roles.some((role) => REVEALS[purpose]!.includes(role)) }));
  }

  private async insert<E extends ObjectLiteral>(entity: new () => E, values: Partial<E>): Promise<E> {
    const repository = this.dataSource.getRepository(entity);
    const row = repository.create(values as E);
    await repository.insert(row as Parameters<typeof repository.insert>[0]);
    return row;
  }
}

/** Who, by tallying or drawing, reveals which draw. */
const REVEALS: Record<string, readonly Role[]> = { ties: ['organiser', 'certifier'], 'run-order': ['organiser', 'host'] };

const asker = (name: string, who: { client: Client; token: string }, roles: Role[]): Asker => ({ name, client: who.client, token: who.token, roles, here: true });

const known = (competition: MadeCompetition, lead: Signed, { id: roundId, projectId }: Round): KnownValues => ({
  competitionId: competition.id, tenantId: competition.tenantId, communityId: competition.communityId, roundId, rules: competition.rules,
  'competition.id': competition.id, 'project.id': projectId, 'competitionChanged.id': competition.id, 'erasePerson.input.personId': lead.id,
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** Values that depend on nothing, each acceptable to the validators. */
const FIXED: KnownValues = {
  name: '新名字', caption: '现场照片', title: '新标题', season: '2027', text: '写一段说明文字', reason: '写明理由', comment: '请补充', path: 'need', code: '000000', phone: '13900001111', contactPhone: '027-00000000',
  contactAddress: '南湖路 1 号', contact: '027-00000001', panel: 'public', venue: '社区礼堂', publicValue: '双色球 2026071: 03 09 17', leadName: '张三丰', members: ['李小满'], account: 'new.account', role: 'host',
  current: 'old password 123', next: 'a new password 123', password: 'old password 123', ticket: 'x'.repeat(43), card: '000000', deviceName: 'A-09', clientBallotId: randomUUID(),
  mark: { like: true }, 'evaluateProject.input.mark': 4, statement: '资金使用与公开一致', answers: [{ key: 'local', answer: 'yes' }], until: inDays(7), 'trialBalance.until': '2026-05-31', 'moneyPicture.from': '2026-05-01', 'moneyPicture.until': '2026-05-31', 'journal.id': '1', 'requestExport.input.kind': 'trial-balance', 'requestExport.input.filter.from': '2026-05-01', 'requestExport.input.filter.until': '2026-05-31', 'requestExport.input.filter.amountFen': '100', 'requestExport.input.filter.amountFromFen': '100', 'requestExport.input.filter.amountToFen': '100', 'requestExport.input.filter.queue': 'to_pay', 'saveView.input.query': 'status=paid', 'forgetView.id': randomUUID(), 'statement.from': '2026-05-01', 'statement.until': '2026-05-31', closeAt: inDays(40), receivedAt: inDays(-1), seconds: 60, 'createCommunity.input.code': 'new-community',
  planned: '10000.00', amount: '1.00', dueOn: '2026-12-01', shareBps: 10_000, tranches: [{ shareBps: 10_000 }], smallChangeBps: 1000, clawbackBps: 10_000, clawbackDays: 30, blacklistMonths: 24,
  'signAgreement.input.side': 'office', documentSha256: 'd'.repeat(64), fileSha256: 'c'.repeat(64), attachmentId: randomUUID(), idempotencyKey: 'a key nobody used', accountNumber: '6222 0200 0000 0000', expectedRevision: 1, issuedOn: '2026-05-01', seller: '店', 'recordInvoice.input.number': '24312000000000000001', 'recordInvoice.input.category': 'other', 'publishInvoiceCopy.input.about': '花箱材料', 'publishInvoiceCopy.input.masked': true, 'setDisbursementPolicy.input.tiers': [],
  'openFund.input.code': 'new-fund', 'openFund.input.kind': 'grant', purpose: '社区微更新', 'addBankAccount.input.code': 'icbc', 'addBankAccount.input.kind': 'bank', bankName: '工商银行南湖支行', holder: '南湖街道办事处',
};
