import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AllocationResult, AwardDecision, AwardPapers, Competition, Publication, TellAboutResults } from '@app/competition';
import { systemActor } from '@app/platform';
import { shanghaiTime, verifyResults, type PublishedResults } from '@app/rules';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { certify, command, confirm, MakeResults, publish, retallyAs, type FinishedRoadshow } from '../../../../test/support/make-results.js';
import type { Signed } from '../../../../test/support/make.js';

let api: TestApi;
let make: MakeResults;
let database: DataSource;
beforeAll(async () => {
  api = await startTestApi();
  make = new MakeResults(api);
  database = api.app.get(DataSource);
});
afterAll(() => api.close());
beforeEach(() => api.clock.release());

const OBJECTION = '...on Objection { id status remedy }';
const file = (who: Signed, made: FinishedRoadshow, projectId?: string) =>
  command<{ id: string; status: string }>(who, 'fileObjection', 'FileObjectionInput', { competitionId: made.competition.id, projectId, text: '一位评委是申报团队成员的亲属', contact: '138 0000 0000' }, OBJECTION);
const decide = (who: Signed, objectionId: string, more: object) =>
  command<{ id: string; status: string }>(who, 'decideObjection', 'DecideObjectionInput', { objectionId, reason: '经核实,理由写明', ...more }, OBJECTION);
const CORRECTION = '...on ResultCorrection { id status }';
const decline = (who: Signed, projectId: string) => command<{ status: string }>(who, 'declineAward', 'DeclineAwardInput', { projectId, reason: '团队无法按期实施' }, '...on Award { status }');
const download = async (id: string, query = '') => (await fetch(`${api.url}/results/${id}.json${query}`)).text();
const amounts = async (id: string) =>
  (await database.getRepository(AwardDecision).find({ where: { competitionId: id }, order: { rank: 'ASC' } })).filter(({ status }) => status === 'proposed' || status === 'confirmed').map(({ amountFen }) => amountFen);
const sum = (values: bigint[]) => values.reduce((a, b) => a + b, 0n);

/** Steps past the end of the working days, with a fresh one-time password there. */
async function afterNotice(made: FinishedRoadshow, endsAt: string): Promise<Signed> {
  api.clock.set(new Date(Date.parse(endsAt)));
  return make.make.signedIn(made.organiser, api.clock.now());
}

describe('the public notice', () => {
  test('allocates exactly the pool, names the hash of a file that verifies, and only then shows results', async () => {
    const made = await make.certified();
    const notice = await publish(made.organiser, made.competition.id);
    expect(notice).toMatchObject({ version: 1, differences: [] });
    expect(sum(await amounts(made.competition.id))).toBe(2_500_000n);
    const text = await download(made.competition.id);
    const result = verifyResults(text, { noticeHash: notice.resultsHash });
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
    const visitor = new Client(api.url);
    const { results } = await visitor.query<{ results: { rank: number; composite: string; amount: string; title: string; project: { award: { status: string; amount: string } | null; score: { rank: number } } }[] }>(
      'query($id: ID!) { results(competitionId: $id) { rank composite amount title project { award { status amount } score { rank } } } }', { id: made.competition.id },
    );
    expect(results.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    expect(results[0]).toMatchObject({ title: '项目甲', composite: '97.00', project: { award: { status: 'proposed' }, score: { rank: 1 } } });
    expect(results[4]).toMatchObject({ amount: '0.00', project: { award: null } });
    for (const judge of [...made.experts, ...made.residents]) expect(text).not.toContain(judge.id);
  });

  test('an altered file names the culprit; every receipt code of the ballots is in it', async () => {
    const made = await make.certified();
    const notice = await publish(made.organiser, made.competition.id);
    const text = await download(made.competition.id);
    const published = JSON.parse(text) as PublishedResults;
    const receipts = await database.query<{ receipt_code: string }[]>('select receipt_code from ballot where competition_id = $1', [made.competition.id]);
    expect(published.sheets.map(({ receiptCode }) => receiptCode).sort()).toEqual(receipts.map((row) => row.receipt_code).sort());
    const altered = text.replace('"like":false', '"like":true');
    const culprits = verifyResults(altered).checks.flatMap(({ ok, detail }) => (ok ? [] : detail.map(({ path }) => path)));
    expect(culprits.some((path) => /^sheets\[\d+\]$/.test(path))).toBe(true);
    const [first = ''] = published.projects.map(({ title }) => title);
    const renamed = verifyResults(text.replace(`"title":"${first}"`, '"title":"别的项目"'), { noticeHash: notice.resultsHash });
    expect(renamed.checks.flatMap(({ ok, detail }) => (ok ? [] : detail.map(({ path }) => path)))).toContain('projects[0]');
  });

  test('is refused before certification, without a fresh password, twice for the same result', async () => {
    const open = await make.finishedRoadshow();
    expect((await publish(open.organiser, open.competition.id)).code).toBe('NOT_CERTIFIED');
    const made = await make.certified();
    expect((await publish(await make.make.signedIn(made.organiser, null), made.competition.id)).code).toBe('STEP_UP_REQUIRED');
    const stranger = await make.make.staff((await make.make.tenant()).id, 'organiser');
    expect((await publish(stranger, made.competition.id)).code).toBe('FORBIDDEN');
    const both = await Promise.all([publish(made.organiser, made.competition.id), publish(made.organiser, made.competition.id)]);
    expect(both.map(({ __typename, code }) => code ?? __typename).sort()).toEqual(['NOTICE_UP_TO_DATE', 'Notice']);
  });
});

describe('confirming awards', () => {
  test('waits for the end of the notice and for every objection, then is final', async () => {
    const made = await make.certified();
    const { id } = made.competition;
    const notice = await publish(made.organiser, id);
    const early = await confirm(made.organiser, id);
    expect(early.code).toBe('NOTICE_NOT_ENDED');
    expect(early.message).toContain(shanghaiTime(notice.endsAt));
    const resident = await make.make.resident({ name: '王小明' });
    const objection = await file(resident, made, made.projects[0]!.id);
    expect(objection.status).toBe('open');
    expect((await file(resident, made, made.projects[0]!.id)).code).toBe('OBJECTION_ALREADY_OPEN');
    const later = await afterNotice(made, notice.endsAt);
    expect((await confirm(later, id)).code).toBe('OBJECTION_OPEN');
    expect((await file(resident, made)).code).toBe('NOTICE_ENDED');
    expect((await decide(later, objection.id, { upheld: false, remedy: 'retally' })).code).toBe('REMEDY_NOT_ALLOWED');
    expect((await decide(later, objection.id, { upheld: false })).status).toBe('dismissed');
    expect((await decide(later, objection.id, { upheld: true })).code).toBe('ALREADY_DONE');
    const { objections } = await new Client(api.url).query<{ objections: object[] }>('query($id: ID!) { objections(competitionId: $id) { objector contact status answer } }', { id });
    expect(objections).toEqual([{ objector: '王**', contact: null, status: 'dismissed', answer: '经核实,理由写明' }]);
    expect(await confirm(later, id)).toMatchObject({ __typename: 'Competition', stage: 'awarded' });
    expect((await confirm(later, id)).code).toBe('STAGE_CLOSED');
    expect((await decline(made.projects[0]!.team.lead, made.projects[0]!.id)).code).toBe('AWARD_NOT_OPEN');
  });

  test('open objections are read by their author and the staff only; nobody decides their own', async () => {
    const made = await make.certified();
    await publish(made.organiser, made.competition.id);
    const own = await file(made.organiser, made);
    expect((await decide(made.organiser, own.id, { upheld: false })).code).toBe('OBJECTION_OWN');
    const colleague = await make.make.staff(made.competition.tenantId, 'organiser');
    expect((await decide(colleague, own.id, { upheld: false })).status).toBe('dismissed');
    const resident = await make.make.resident();
    expect((await file(resident, made)).status).toBe('open');
    const read = async (client: Client) => (await client.query<{ objections: { contact: string | null }[] }>('query($id: ID!) { objections(competitionId: $id) { contact } }', { id: made.competition.id })).objections;
    expect(await read(new Client(api.url))).toEqual([{ contact: null }]);
    expect(await read(resident.client)).toEqual([{ contact: null }, { contact: null }]);
    expect(await read(made.organiser.client)).toEqual([{ contact: '138 0000 0000' }, { contact: '138 0000 0000' }]);
  });

  test('papers and messages follow, once', async () => {
    const made = await make.certified();
    const notice = await publish(made.organiser, made.competition.id);
    await confirm(await afterNotice(made, notice.endsAt), made.competition.id);
    const papers = api.app.get(AwardPapers, { strict: false });
    expect(await papers.issue(systemActor('test'), made.competition.id)).toBe(3);
    expect(await papers.issue(systemActor('test'), made.competition.id)).toBe(0);
    const kinds = await database.query<{ kind: string; n: number }[]>('select kind, count(*)::int as n from document where competition_id = $1 group by kind order by kind', [made.competition.id]);
    expect(kinds).toEqual([{ kind: 'award-letter', n: 3 }, { kind: 'certificate', n: 3 }, { kind: 'public-notice', n: 1 }, { kind: 'score-sheet', n: 5 }]);
    await api.app.get(TellAboutResults, { strict: false }).noticePublished(notice.id);
    const told = await database.query<{ template: string; n: number }[]>(`select template, count(*)::int as n from notification where channel = 'in-app' and tenant_id = $1 group by template order by template`, [made.competition.tenantId]);
    expect(told).toEqual([{ template: 'awardConfirmed', n: 3 }, { template: 'resultsPublished', n: 5 }]);
  });
});

describe('a reserve moves up', () => {
  test('when the lead declines; the sum stays exactly the pool and the new file verifies', async () => {
    const made = await make.certified();
    const { id } = made.competition;
    const notice = await publish(made.organiser, id);
    expect((await decline(await make.make.resident(), made.projects[0]!.id)).code).toBe('FORBIDDEN');
    expect(await decline(made.projects[0]!.team.lead, made.projects[0]!.id)).toMatchObject({ status: 'declined' });
    expect(await amounts(id)).toHaveLength(3);
    expect(sum(await amounts(id))).toBe(2_500_000n);
    const allocations = await database.getRepository(AllocationResult).find({ where: { competitionId: id }, order: { number: 'ASC' } });
    expect(allocations.map(({ number, withdrawn, reason }) => [number, withdrawn, reason])).toEqual([[1, [], null], [2, [made.projects[0]!.id], '团队无法按期实施']]);
    const text = await download(id);
    expect(verifyResults(text).checks.filter(({ ok }) => !ok)).toEqual([]);
    expect((JSON.parse(text) as PublishedResults)).toMatchObject({ version: 2, supersedes: notice.resultsHash });
    expect(verifyResults(await download(id, '?version=1'), { noticeHash: notice.resultsHash }).ok).toBe(true);
    expect(await confirm(await afterNotice(made, notice.endsAt), id)).toMatchObject({ stage: 'awarded' });
    expect(sum(await amounts(id))).toBe(2_500_000n);
  });

  test('the recorded awards must be what was allocated', async () => {
    const made = await make.certified();
    const notice = await publish(made.organiser, made.competition.id);
    await database.query('update award set amount_fen = amount_fen - 1 where project_id = $1', [made.projects[0]!.id]);
    expect((await confirm(await afterNotice(made, notice.endsAt), made.competition.id)).code).toBe('SUM_DIFFERS');
  });
});

describe('an upheld objection', () => {
  test('leads through two people to a new tally, two certifications, a second notice with differences and new days', async () => {
    const made = await make.certified();
    const { id } = made.competition;
    const first = await publish(made.organiser, id);
    const objection = await file(await make.make.resident(), made, made.projects[1]!.id);
    const [one, two] = made.certifiers;
    const target = { objectionId: objection.id, kind: 'void_ballot', judgeId: made.residents[0]!.id, projectId: made.projects[1]!.id, reason: '亲属关系' };
    const correct = (who: Signed, value: object) => command<{ id: string; status: string }>(who, 'correctAfterObjection', 'CorrectAfterObjectionInput', value, CORRECTION);
    const decideCorrection = (who: Signed, correctionId: string) => command<{ id: string; status: string }>(who, 'decideCorrection', 'DecideCorrectionInput', { correctionId, confirm: true }, CORRECTION);
    expect((await correct(made.organiser, target)).code).toBe('OBJECTION_NO_RETALLY');
    await decide(made.organiser, objection.id, { upheld: true, remedy: 'retally' });
    expect((await correct(made.organiser, { ...target, judgeId: undefined })).code).toBe('CORRECTION_INCOMPLETE');
    const correction = await correct(made.organiser, target);
    expect((await retallyAs(made.organiser, { competitionId: id, objectionId: objection.id })).code).toBe('CORRECTION_OPEN');
    const isMine = async (who: Signed) => (await who.client.query<{ resultCorrections: { mine: boolean }[] }>('query($id: ID!) { resultCorrections(competitionId: $id) { mine } }', { id })).resultCorrections;
    expect(await isMine(made.organiser)).toEqual([{ mine: true }]);
    expect(await isMine(one)).toEqual([{ mine: false }]);
    expect((await decideCorrection(made.organiser, correction.id)).code).toBe('SECOND_PERSON_REQUIRED');
    expect((await decideCorrection(one, correction.id)).status).toBe('confirmed');
    const late = await afterNotice(made, first.endsAt);
    expect((await confirm(late, id)).code).toBe('RETALLY_PENDING');
    const tally = await retallyAs(late, { competitionId: id, objectionId: objection.id });
    expect(tally).toMatchObject({ number: 2, certifiable: true });
    const { tally: read } = await late.client.query<{ tally: { supersedes: { number: number } } }>('query($id: ID!) { tally(competitionId: $id) { supersedes { number } } }', { id });
    expect(read.supersedes.number).toBe(1);
    expect((await publish(late, id)).code).toBe('NOT_CERTIFIED');
    expect((await confirm(late, id)).code).toBe('RETALLY_PENDING');
    for (const person of [one, two]) expect((await certify((await make.make.signedIn(person, api.clock.now())).client, tally.id)).__typename).toBe('Certification');
    const second = await publish(late, id);
    expect(second.version).toBe(2);
    expect(Date.parse(second.endsAt)).toBeGreaterThan(Date.parse(first.endsAt));
    expect(second.differences.map(({ projectId }) => projectId)).toContain(made.projects[1]!.id);
    const { resultDifferences } = await new Client(api.url).query<{ resultDifferences: { projectId: string; scoreBefore: string; scoreAfter: string }[] }>(
      'query($id: ID!) { resultDifferences(competitionId: $id, from: 1, to: 2) { projectId scoreBefore scoreAfter rankBefore rankAfter amountBefore amountAfter } }', { id },
    );
    expect(resultDifferences.find(({ projectId }) => projectId === made.projects[1]!.id)).toMatchObject({ scoreBefore: '80.67', scoreAfter: '74.00' });
    expect((await confirm(late, id)).code).toBe('NOTICE_NOT_ENDED');
    expect(verifyResults(await download(id), { noticeHash: second.resultsHash }).ok).toBe(true);
    const versions = await database.getRepository(Publication).find({ where: { competitionId: id }, order: { version: 'ASC' } });
    expect(versions[0]!.aliases).toEqual(versions[1]!.aliases);
    expect(await confirm(await afterNotice(made, second.endsAt), id)).toMatchObject({ stage: 'awarded' });
    expect(sum(await amounts(id))).toBe(2_500_000n);
  });

  test('can take a project out: by two people, and the award lapses with the new notice', async () => {
    const made = await make.certified();
    const { id } = made.competition;
    await publish(made.organiser, id);
    const objection = await file(await make.make.resident(), made, made.projects[0]!.id);
    await decide(made.organiser, objection.id, { upheld: true, remedy: 'disqualify' });
    const { resultCorrections } = await made.organiser.client.query<{ resultCorrections: { id: string; kind: string }[] }>('query($id: ID!) { resultCorrections(competitionId: $id) { id kind } }', { id });
    expect(resultCorrections).toMatchObject([{ kind: 'disqualify' }]);
    await command(made.certifiers[0], 'decideCorrection', 'DecideCorrectionInput', { correctionId: resultCorrections[0]!.id, confirm: true });
    const tally = await retallyAs(made.organiser, { competitionId: id, objectionId: objection.id });
    for (const { client } of made.certifiers) await certify(client, tally.id);
    const notice = await publish(made.organiser, id);
    expect(notice.differences).toEqual(expect.arrayContaining([expect.objectContaining({ projectId: made.projects[0]!.id, rankBefore: 1, rankAfter: null })]));
    expect((await database.getRepository(AwardDecision).findOneByOrFail({ projectId: made.projects[0]!.id })).status).toBe('lapsed');
    expect(sum(await amounts(id))).toBe(2_500_000n);
    expect((await database.getRepository(Competition).findOneByOrFail({ id })).stage).toBe('notice');
  });
});
