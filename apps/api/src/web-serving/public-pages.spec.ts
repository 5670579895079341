import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Sealing } from '@app/ledger';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { MakePayments } from '../../../../test/support/make-payments.js';
import { MakePledges } from '../../../../test/support/make-pledges.js';
import { MakeResults, publish } from '../../../../test/support/make-results.js';

let api: TestApi;
let competitionId: string;
let projectId: string;

/** The server's part of a page: nothing a script would add. */
async function read(address: string): Promise<{ status: number; html: string; title: string; og: Record<string, string>; first: Record<string, unknown> }> {
  const response = await fetch(api.url + address);
  const html = await response.text();
  const og = Object.fromEntries([...html.matchAll(/<meta property="og:(\w+)" content="([^"]*)"/g)].map(([, name, content]) => [name!, content!]));
  const first = /<script type="application\/json" id="first">(.*?)<\/script>/.exec(html)?.[1];
  return { status: response.status, html, title: /<title>([^<]*)</.exec(html)?.[1] ?? '', og, first: first ? (JSON.parse(first) as Record<string, unknown>) : {} };
}

/** Every address a page links to that is the server's own. */
const linksOf = (html: string): string[] => [...new Set([...html.matchAll(/href="(\/[^"#]*)"/g)].map(([, href]) => href!))];

beforeAll(async () => {
  const built = mkdtempSync(path.join(tmpdir(), 'built-'));
  writeFileSync(path.join(built, 'index.html'), '<!doctype html><html lang="zh-CN"><head><title>了不起</title></head><body><!--page--></body></html>');
  api = await startTestApi({ env: { WEB_DIR: built } });
  const made = await new MakeResults(api).certified();
  const published = await publish(made.organiser, made.competition.id);
  if ('code' in published) throw new Error(JSON.stringify(published));
  competitionId = made.competition.id;
  projectId = made.projects[0]!.id;
});
afterAll(() => api.close());

describe('a public notice without a script', () => {
  test('carries number, days, every winner and reserve with amount, how to object without a phone, the file and its hash', async () => {
    const { notices } = await new Client(api.url).query<{ notices: { documentId: string; resultsHash: string; paper: { number: string; firstDay: string; lastDay: string; workingDays: number; phone: string; address: string; office: string; awards: { project: string; team: string; amount: string }[]; reserves: { project: string }[] } }[] }>(
      'query($c: ID!) { notices(competitionId: $c) { id version documentId publishedAt endsAt reason resultsHash paper { number firstDay lastDay workingDays pool office phone address awards { rank project team community score amount } reserves { rank project team community score } } } }', { c: competitionId });
    const [{ paper, documentId, resultsHash }] = notices as [(typeof notices)[number]];
    expect(paper.awards.length).toBeGreaterThan(0);
    const { status, html, title, og, first } = await read(`/notice/${competitionId}`);
    expect(status).toBe(200);
    for (const text of [paper.number, paper.firstDay, paper.lastDay, `${paper.workingDays} 个工作日`, paper.phone, paper.address, paper.office, resultsHash, `/documents/${documentId}`, `/results/${competitionId}.json?version=1`, '公示中', 'On notice']) expect(html).toContain(text);
    for (const { project, team, amount } of paper.awards) for (const text of [project, team, Number(amount).toLocaleString('en')]) expect(html).toContain(text);
    for (const { project } of paper.reserves) expect(html).toContain(project);
    expect(title).toMatch(/^公示：/);
    expect(og).toMatchObject({ url: `${api.url}/notice/${competitionId}`, description: expect.stringContaining(paper.lastDay) });
    // The page of the app starts with what it would ask for.
    expect(first.notices).toEqual({ competitionId, notices: JSON.parse(JSON.stringify(notices)) });
    for (const href of linksOf(html).filter((each) => !each.startsWith('/disclosure'))) expect({ href, status: (await fetch(api.url + href)).status }).toEqual({ href, status: 200 });
  });

  test('once it is over nobody is told to object; the answers stand with the name masked', async () => {
    const source = api.app.get(DataSource);
    await source.query(`insert into objection (tenant_id, competition_id, notice_id, person_id, person_name, text, contact, status, remedy, answer, decided_by_id, decided_at, created_at)
      select tenant_id, competition_id, id, gen_random_uuid(), '欧阳秘密', '分数有误', '13900008888', 'dismissed', null, '经核对无误', gen_random_uuid(), now(), now() from notice where competition_id = $1`, [competitionId]);
    api.clock.set(new Date(Date.now() + 60 * 86_400_000));
    const { html } = await read(`/notice/${competitionId}`);
    api.clock.set(new Date());
    expect(html).not.toContain('怎么提出异议');
    for (const text of ['已结束', '欧**', '经核对无误']) expect(html).toContain(text);
    expect(html).not.toMatch(/欧阳|13900008888/);
  });

  test('a draft, another id and nonsense are not found, readably', async () => {
    const draft = await new MakeResults(api).make.openCompetition({ stage: 'draft', name: '还没公开的大赛' });
    for (const id of [draft.id, projectId, 'nothing']) {
      for (const page of ['notice', 'season']) {
        const { status, html } = await read(`/${page}/${id}`);
        expect([status, html.includes('没有找到'), html.includes('还没公开的大赛')]).toEqual([404, true, false]);
      }
    }
  });
});

describe('a season and its projects without a script', () => {
  test('the season lists what everybody may see, with links', async () => {
    const { html, og, first } = await read(`/season/${competitionId}`);
    expect(html).toContain(`href="/p/${projectId}"`);
    expect(html).toContain('项目（5）');
    expect(og.description).toContain('5 个项目');
    expect(first.season).toEqual({ id: competitionId, tenantId: expect.any(String), name: expect.any(String), season: '2026', stage: 'notice' });
  });

  test('a project tells its budget, its vouchers and its milestones; nobody paid is named', async () => {
    const make = new MakePayments(api);
    const grant = await make.grant();
    const desk = await make.desk(grant.competition.tenantId);
    const paid = await make.request(grant, { amount: '5000', purpose: '秘密用途' });
    await make.walk(desk, paid, 'paid');
    const invoice = await make.invoice(paid, grant, { amount: '4000.01' });
    await make.act(desk.maker, paid, 'propose_acquittal', { invoices: [{ invoiceId: invoice.id, amount: '4000.01' }] });
    await make.act(desk.reviewer, paid, 'accept_acquittal');
    await api.app.get(Sealing).seal();
    const { html, og } = await read(`/p/${grant.projectId}`);
    for (const text of ['计划 12,000 元，已支出 4,000.01 元，已拨付待发票 999.99 元，剩余 7,000 元', '票据副本未公开', '中期：计划中（2027-06-01 前）', '批准资助 20,000 元', 'planned 12,000, spent 4,000.01']) expect(html).toContain(text);
    for (const secret of ['秘密用途', '测试收款户', '南湖建材店', '1111 2222']) expect(html).not.toContain(secret);
    expect(og.image).toMatch(/icon\.svg$/);
  });

  test('a shared page shows the project’s photo, in a size that exists', async () => {
    const make = new MakeResults(api).make;
    const competition = await make.openCompetition({ stage: 'awarded' });
    const { id, team } = await make.shortlistedProject(competition);
    const sharp = (await import('sharp')).default;
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#2b6' } }).png().toBuffer();
    const uploaded = (await (await fetch(`${api.url}/attachments?tenantId=${competition.tenantId}`, { method: 'POST', headers: { authorization: `Bearer ${team.lead.token}`, 'x-file-name': 'a.png' }, body: new Uint8Array(photo) })).json()) as { id: string };
    await api.app.get(DataSource).query(`insert into project_attachment (tenant_id, project_id, position, attachment_id, sha256, kind, caption) select tenant_id, $1, 1, id, sha256, 'photo', '' from attachment where id = $2`, [id, uploaded.id]);
    const campaign = await new MakePledges(api).campaign({ tenantId: competition.tenantId });
    await api.app.get(DataSource).query('update campaign set project_id = $2 where id = $1', [campaign.id, id]);
    for (const address of [`/p/${id}`, `/c/${campaign.id}`]) {
      const { og } = await read(address);
      expect(og.image).toContain(uploaded.id);
      expect((await fetch(og.image!.replaceAll('&amp;', '&'))).status).toBe(200);
    }
    expect((await read(`/c/${campaign.id}`)).html).toMatch(/法律依据：.+/);
  });
});
