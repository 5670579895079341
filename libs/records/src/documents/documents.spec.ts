import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor, UnitOfWork } from '@app/platform';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Client } from '../../../../test/support/client.js';
import { makeTenant, signedIn } from '../../../../test/support/signed-in.js';
import { DocumentAccess } from './document-access.js';
import type { AwardLetterData, DocumentData, DocumentKind } from './document-data.js';
import { DocumentPage } from './document-page.js';
import type { Document } from './document.entity.js';
import { Documents, type DocumentOrder } from './documents.js';

let api: TestApi;
let nanhu: string;
const system = systemActor('test');

beforeAll(async () => {
  api = await startTestApi();
  nanhu = await makeTenant(api, '南湖街道办事处');
});
afterAll(() => api.close());

const letter = (over: Partial<AwardLetterData> = {}): AwardLetterData => ({
  competition: '了不起的居民', project: '楼道花园', team: '华锦园艺社', lead: '周一苇', rank: 3, score: '91.25', amount: 1_200_000n, decidedOn: '2026-06-30', conditions: ['按协议使用'], noticeNumber: null, ...over,
});
const samples: { [K in DocumentKind]: DocumentData[K] } = {
  'public-notice': {
    competition: '了不起的居民', firstDay: '2026-06-24', lastDay: '2026-06-30', workingDays: 5, pool: 10_000_000n,
    awards: [{ rank: 1, project: '楼道花园', team: '华锦园艺社', community: '华锦', score: '96.10', amount: 500_000n }], reserves: [{ rank: 21, project: '夜路灯', team: '宁松夜巡队', community: null, score: '70.00' }],
    contact: { office: '社区事务科', phone: '027-00000000', address: '南湖路 1 号' }, rulesHash: 'ab'.repeat(32), resultsHash: 'cd'.repeat(32), version: 1, changes: [],
  },
  'award-letter': letter(),
  certificate: { competition: '了不起的居民', season: '第二届', project: '楼道花园', team: '华锦园艺社', honour: '十佳项目', awardedOn: '2026-07-01' },
  'score-sheet': {
    competition: '了不起的居民', project: '楼道花园', team: '华锦园艺社',
    panels: [{ name: '专家组', weight: '60%', method: '去掉最高最低后平均', score: '90.00', sheets: [{ judge: '评委 1', points: '99.00', kept: false, note: '最高分' }, { judge: '评委 2', points: '90.00', kept: true, note: null }] }],
    deductions: [{ reason: '超时', points: '1.00' }], composite: '91.25', rank: 3, tieBreak: null, certifiedAt: new Date('2026-06-23T16:30:00Z'), certifiers: ['甲', '乙'], rulesHash: null,
  },
  'rejection-letter': { competition: '了不起的居民', project: '夜路灯', team: '宁松夜巡队', reasons: ['预算缺少报价'], decidedOn: '2026-05-01', appeal: { lastDay: '2026-05-08', office: '社区事务科', phone: '027-00000000' } },
  'grant-agreement': {
    competition: '了不起的居民', project: '楼道花园', team: '华锦园艺社', lead: '周一苇', amount: 1_200_000n, fund: '微更新专款', budget: [{ position: 1, category: '材料费', title: '花箱', planned: 1_200_000n }],
    milestones: [{ position: 1, title: '启动', dueOn: '2026-09-01' }], tranches: [{ position: 1, amount: 700_000n, milestone: null }, { position: 2, amount: 500_000n, milestone: 1 }],
    smallChange: '10', clawback: '100', clawbackDays: 30, blacklistMonths: 24,
  },
  'money-receipt': {
    what: '赞助款（银行转账）', payer: '湖畔物业', amount: 2_000_050n, receivedOn: '2026-06-01', reference: 'TX20260601001', fund: '2026 微更新专款', purpose: '社区微更新', recordedBy: '钱小川', confirmedBy: '罗一鸣',
  },
  'gift-receipt': { giver: '陈小满', campaign: '楼道加装扶手', inKind: null, amount: 8888n, receivedOn: '2026-06-23', reference: 'RZ0000012345', purpose: '加装扶手', holder: '南湖街道办事处', receiver: '楼道互助小队' },
};

const issue = <K extends DocumentKind>(order: Partial<DocumentOrder<K>> & { kind: K; data: DocumentData[K] }): Promise<Document> =>
  api.app.get(Documents).issue(system, { tenantId: nanhu, competitionId: null, subject: { type: 'Project', id: randomUUID() }, public: false, ...order });

describe('pages', () => {
  const frame = { number: '南湖资助〔2026〕1号', title: '标题', office: '南湖街道办事处', issuedAt: new Date('2026-06-30T17:00:00Z') };

  test.each(Object.keys(samples) as DocumentKind[])('%s is a whole page with balanced tags, no unfilled place and no script', (kind) => {
    const html = new DocumentPage().render(kind, samples[kind], frame);
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('2026年7月1日</div></div></div>');
    expect(html).not.toMatch(/\{\{|\}\}|undefined|\[object|<script/);
    const open: string[] = [];
    for (const [, close, tag] of html.slice(html.indexOf('<html')).replace(/<style>.*?<\/style>/s, '').matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (tag === 'meta' || tag === 'br') continue;
      if (close) expect(open.pop()).toBe(tag);
      else open.push(tag!);
    }
    expect(open).toEqual([]);
  });

  test('amounts in figures and words, days in Shanghai', () => {
    const html = new DocumentPage().render('award-letter', letter(), frame);
    expect(html).toContain('人民币 12,000 元');
    expect(html).toContain('壹万贰仟元整');
    expect(html).toContain('2026年6月30日');
    expect(new DocumentPage().render('score-sheet', samples['score-sheet'], frame)).toContain('2026年6月24日 00:30');
  });

  test('whatever stands in the data is only text', () => {
    const evil = `<img src=x onerror=alert(1)>"'{{constructor.constructor "return process"}}{{{lead}}}{{> layout}}`;
    const html = new DocumentPage().render('award-letter', letter({ project: evil, conditions: [evil] }), { ...frame, title: `</title>${evil}` });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('</title>&lt;/title');
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html).toContain('{{constructor.constructor &quot;return process&quot;}}{{{lead}}}{{&gt; layout}}');
  });

  test('data cannot bring its own helpers, partials or prototype, and a missing value is a fault', () => {
    const page = new DocumentPage();
    const smuggled = JSON.parse('{"__proto__":{"lead":"polluted"},"helpers":{"day":"x"},"constructor":"x"}') as Partial<AwardLetterData>;
    expect(page.render('award-letter', letter(smuggled), frame)).toContain('周一苇');
    const { lead: _, ...missing } = letter();
    expect(() => page.render('award-letter', missing as AwardLetterData, frame)).toThrow(/lead/);
    const inherited = Object.assign(Object.create({ lead: 'inherited' }) as AwardLetterData, missing);
    expect(() => page.render('award-letter', inherited, frame)).toThrow(/lead/);
    expect(() => page.render('award-letter', letter({ amount: 12_000.5 as unknown as bigint }), frame)).toThrow(/bigint/);
  });
});

describe('issuing', () => {
  test('forty at once, ten of them rolled back: numbers 1 to 30 without a gap or a double', async () => {
    const office = await makeTenant(api, '宁松街道办');
    const work = api.app.get(UnitOfWork);
    const tries = Array.from({ length: 40 }, (_, i) =>
      work.run(async () => {
        const made = await issue({ kind: 'certificate', data: samples.certificate, tenantId: office });
        if (i % 4 === 0) throw new Error('rolled back');
        return made;
      }),
    );
    const made = (await Promise.allSettled(tries)).flatMap((t) => (t.status === 'fulfilled' ? [t.value] : []));
    expect(made.map((d) => d.serial).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(made.find((d) => d.serial === 7)!.number).toMatch(/^宁松证书〔20\d\d〕7号$/);
    const [row] = await api.app.get(DataSource).query<{ n: number }[]>('select count(*)::int as n from document where tenant_id = $1', [office]);
    expect(row!.n).toBe(30);
  });

  test('the year is that of Shanghai, and each kind and office counts for itself', async () => {
    api.clock.set('2026-12-31T16:00:00Z');
    const first = await issue({ kind: 'rejection-letter', data: samples['rejection-letter'] });
    const notice = await issue({ kind: 'public-notice', data: samples['public-notice'] });
    api.clock.release();
    expect([first.number, notice.number]).toEqual(['南湖通知〔2027〕1号', '南湖公示〔2027〕1号']);
  });

  test('an issued document is never altered or deleted, not even by SQL', async () => {
    const { id } = await issue({ kind: 'award-letter', data: letter() });
    const db = api.app.get(DataSource);
    await expect(db.query(`update document set html = 'x' where id = $1`, [id])).rejects.toThrow('append-only');
    await expect(db.query(`delete from document where id = $1`, [id])).rejects.toThrow('append-only');
    await expect(db.query(`truncate document`)).rejects.toThrow('append-only');
    const [row] = await db.query<{ data: { amount: string } }[]>('select data from document where id = $1', [id]);
    expect(row!.data.amount).toBe('1200000');
  });
});

describe('reading', () => {
  test('public papers are for all, others for staff of the office and whom a rule names', async () => {
    const competitionId = randomUUID();
    const elsewhere = await makeTenant(api, '东湖街道');
    const organiser = await signedIn(api, { roles: [{ role: 'organiser', tenantId: nanhu }] });
    const foreign = await signedIn(api, { roles: [{ role: 'organiser', tenantId: elsewhere }] });
    const hostOfOther = await signedIn(api, { roles: [{ role: 'host', tenantId: nanhu, competitionId: randomUUID() }] });
    const team = await signedIn(api);
    const open = await issue({ kind: 'public-notice', data: samples['public-notice'], competitionId, public: true });
    const closed = await issue({ kind: 'award-letter', data: letter(), competitionId });
    api.app.get(DocumentAccess).register('test', (document, actor) => document.id === closed.id && actor.id === team.id);

    const status = async (token: string | null, id: string) => (await fetch(`${api.url}/documents/${id}`, { headers: token ? { authorization: `Bearer ${token}` } : {} })).status;
    expect(await status(null, open.id)).toBe(200);
    for (const [token, expected] of [[null, 404], [foreign.token, 404], [hostOfOther.token, 404], [organiser.token, 200], [team.token, 200]] as const) expect(await status(token, closed.id)).toBe(expected);
    expect(await status(null, randomUUID())).toBe(404);
    expect(await status(null, 'x')).toBe(404);

    const page = await fetch(`${api.url}/documents/${open.id}`);
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(await page.text()).toBe(open.html);

    const query = `query($c: ID!) { documents(competitionId: $c) { totalCount edges { node { id number kind title isPublic sha256 issuedAt } } } }`;
    const seenBy = async (token: string | null) => {
      const { documents } = await new Client(api.url, token).query<{ documents: { edges: { node: { id: string } }[] } }>(query, { c: competitionId });
      return documents.edges.map(({ node }) => node.id);
    };
    expect(await seenBy(null)).toEqual([open.id]);
    expect(await seenBy(foreign.token)).toEqual([open.id]);
    expect((await seenBy(organiser.token)).sort()).toEqual([open.id, closed.id].sort());
  });
});
