import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../test/support/api.js';
import { Make } from '../../../../test/support/make.js';

/** The page by itself, before the web pages are built; test/browser/home.spec.ts sees it inside them. */
const NOT_BUILT = 'dist-web-that-is-not-built';

let api: TestApi;
let html: string;
let policy: string;
beforeAll(async () => {
  api = await startTestApi({ env: { WEB_DIR: NOT_BUILT } });
  const make = new Make(api);
  const tenant = await make.tenant();
  await make.openCompetition({ tenant, stage: 'draft', name: '还没公开的大赛' });
  await make.openCompetition({ tenant, name: '<b>申报</b>中的大赛' });
  const screened = await make.openCompetition({ tenant, stage: 'screening', name: '初审中的大赛' });
  for (const status of ['submitted', 'submitted', 'rejected'] as const) await make.project(screened, { status });
  const awarded = await make.openCompetition({ tenant, stage: 'awarded', name: '结束的大赛' });
  for (let i = 0; i < 3; i++) await make.shortlistedProject(awarded);
  const insert = (text: string) => api.app.get(DataSource).query(text, [tenant.id, awarded.id]);
  await insert(`insert into publication (tenant_id, competition_id, version, tally_id, allocation_id, text, file_hash, aliases, created_at) values ($1, $2, 1, gen_random_uuid(), gen_random_uuid(), '{}', 'h', '{}', now())`);
  await insert(`insert into notice (tenant_id, competition_id, version, tally_id, allocation_id, publication_id, document_id, published_at, ends_at, missing_years, results_hash, differences)
    values ($1, $2, 1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '11111111-1111-4111-8111-111111111111', now(), now(), '{}', 'h', '[]')`);
  const response = await fetch(`${api.url}/`);
  expect(response.status).toBe(200);
  policy = response.headers.get('content-security-policy')!;
  html = await response.text();
});
afterAll(() => api.close());

describe('the home page', () => {
  test('lists what is public with its stage in words, its counts and its files, in Chinese first and English after it', () => {
    expect(html).not.toContain('还没公开的大赛');
    expect(html).toContain('&lt;b&gt;申报&lt;/b&gt;中的大赛');
    expect(html).toMatch(/<strong>正在接受申报<\/strong> 截止 \d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(html).toContain('<strong>初审中</strong> 可浏览项目 2 个');
    expect(html).toContain('<strong>资助已确认</strong> 入围项目 3 个');
    expect(html).toContain('<strong>Awards confirmed</strong> 3 finalists');
    expect(html).toContain('href="/documents/11111111-1111-4111-8111-111111111111"');
    expect(html).toMatch(/href="\/results\/[0-9a-f-]{36}\.json"/);
    expect(html.indexOf('结束的大赛')).toBeLessThan(html.indexOf('id="en"'));
  });

  test('is readable by machines and people: language, headings without gaps, no script, one style known by its hash', () => {
    expect(html).toMatch(/<html lang="zh-CN">/);
    expect(html).toMatch(/<section id="en" lang="en"/);
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1));
    expect(html).not.toMatch(/<script|\son\w+=|style="/);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(policy).not.toContain('unsafe');
    // No width is fixed: at 320 px long words wrap and nothing scrolls sideways.
    expect(html).toContain('width=device-width');
    expect(html).not.toMatch(/[^-]width: \d+(px|rem)|min-width|nowrap/);
  });

  test('every text colour stands at least 7:1 on every background', () => {
    const style = /<style>([^]*)<\/style>/.exec(html)![1]!;
    const colours = (property: string) => [...style.matchAll(new RegExp(`[ ;{]${property}: (#[0-9a-f]{6})`, 'g'))].map(([, colour]) => colour!);
    expect(colours('color').length).toBeGreaterThan(1);
    for (const text of colours('color')) for (const ground of colours('background')) expect({ text, ground, ratio: contrast(text, ground) >= 7 }).toEqual({ text, ground, ratio: true });
  });

  test('outside a demo it names neither the messages nor the demo', async () => {
    expect(html).toContain('href="/demo/outbox"');
    const plain = await startTestApi({ databaseUrl: api.databaseUrl, env: { DEMO: 'false', WEB_DIR: NOT_BUILT } });
    const text = await (await fetch(`${plain.url}/`)).text();
    await plain.close();
    expect(text).not.toMatch(/demo|演示/);
    expect(text).toContain('href="/healthz"');
  });
});

/** Contrast ratio of two sRGB colours (WCAG 2.2). */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
