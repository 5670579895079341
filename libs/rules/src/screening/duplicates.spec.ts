import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findDuplicates, type ComparedProject } from './duplicates.js';
import { textSimilarity } from './text-similarity.js';

const garden = '把小区北门的荒地改成居民共建的花园,由志愿者轮流浇水修剪';

describe('similarity of texts', () => {
  test.each([
    ['', '', 0], ['', '花园', 0], ['花园', '花 园!', 10_000], ['ＡＢＣ花园', 'abc花园', 10_000], ['一二三四', '一二三五', 3333], [garden, garden, 10_000], [garden, '为独居老人每周送餐并检查燃气', 0],
  ])('%p and %p: %p basis points', (a, b, bps) => expect(textSimilarity(a, b)).toBe(bps));

  test('is symmetric, bounded, and a text is like itself', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(fc.property(text, text, (a, b) => {
      const bps = textSimilarity(a, b);
      expect(bps).toBe(textSimilarity(b, a));
      expect(bps >= 0 && bps <= 10_000 && Number.isInteger(bps)).toBe(true);
      expect([0, 10_000]).toContain(textSimilarity(a, a));
    }));
  });
});

const project = (id: string, more: Partial<ComparedProject> = {}): ComparedProject => ({ id, teamId: `team-${id}`, title: `项目${id}`, text: `${id}各有各的内容`, attachmentHashes: [], ...more });

describe('possible duplicates', () => {
  test('are ranked: the same attachment, then alike texts, then the same team alone; each with its figures', () => {
    const found = findDuplicates([
      project('a', { text: garden, title: '花园' }), project('b', { text: `${garden}吧`, title: '花园' }),
      project('c', { text: '甲乙丙丁戊己庚辛壬癸', attachmentHashes: ['f1', 'f2'] }), project('d', { text: '子丑寅卯辰巳午未申酉', attachmentHashes: ['f2', 'f2'] }),
      project('e', { text: '春夏秋冬风花雪月', teamId: 't' }), project('f', { text: '琴棋书画诗酒茶米', teamId: 't' }),
    ]);
    expect(found.map((f) => [f.projectId, f.otherProjectId, f.kinds.join('+'), f.sharedAttachments])).toEqual([['c', 'd', 'attachment', 1], ['a', 'b', 'text', 0], ['e', 'f', 'team', 0]]);
    expect(found[0]!.zh).toContain('有 1 个附件完全相同');
    expect(found[1]!.zh).toMatch(/“花园”与“花园”文字相似度 9\d\.\d\d%/);
    expect(found[2]!.zh).toContain('出自同一团队');
  });

  test('agree with comparing every pair, in any order', () => {
    const few = fc.string({ unit: fc.constantFrom('花', '园', '水', '电'), maxLength: 8 });
    const projects = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), text: few }), { selector: (p) => p.id, maxLength: 8 });
    fc.assert(fc.property(projects, (raw) => {
      const all = raw.map((p) => project(p.id, { text: p.text, title: '' }));
      const found = findDuplicates(all);
      expect(findDuplicates(all.toReversed())).toEqual(found);
      const pairs = all.flatMap((a) => all.filter((b) => a.id < b.id && textSimilarity(a.text, b.text) >= 5000).map((b) => `${a.id}|${b.id}`));
      expect(found.map((f) => `${f.projectId}|${f.otherProjectId}`).sort()).toEqual(pairs.sort());
      for (const f of found) expect(f.similarityBps).toBe(textSimilarity(all.find((p) => p.id === f.projectId)!.text, all.find((p) => p.id === f.otherProjectId)!.text));
    }));
  });
});
