import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reviewProblems, VERDICTS, type ReviewSheet } from './review.js';
import { screeningOutcome } from './screening-outcome.js';

const checklist = [
  { key: 'inside', text: '项目在本街道', required: true },
  { key: 'budget', text: '预算合理', required: true },
  { key: 'photo', text: '附现场照片', required: false },
];
const good: ReviewSheet = { answers: [{ key: 'inside', answer: 'yes', reason: null }, { key: 'budget', answer: 'yes', reason: null }], verdict: 'pass', reason: null };
const codes = (sheet: ReviewSheet) => reviewProblems(checklist, sheet).map((p) => `${p.path}:${p.code}`);

describe('a review against the checklist', () => {
  test('is complete with every required item answered', () => {
    expect(codes(good)).toEqual([]);
    expect(codes({ ...good, answers: [...good.answers, { key: 'photo', answer: 'not-applicable', reason: null }] })).toEqual([]);
  });

  test('lists everything missing at once', () => {
    const sheet: ReviewSheet = { answers: [{ key: 'inside', answer: 'no', reason: ' \n' }, { key: 'inside', answer: 'yes', reason: null }, { key: 'x', answer: 'yes', reason: null }], verdict: 'reject', reason: '' };
    expect(codes(sheet)).toEqual(['answers.0.reason:REASON_MISSING', 'answers.1.key:ANSWERED_TWICE', 'answers.2.key:UNKNOWN_ITEM', 'answers.budget:ITEM_MISSING', 'reason:REASON_MISSING']);
  });

  test.each(['reject', 'return'] as const)('%s needs a reason, pass does not', (verdict) => {
    expect(codes({ ...good, verdict })).toEqual(['reason:REASON_MISSING']);
    expect(codes({ ...good, verdict, reason: '不在本街道' })).toEqual([]);
  });
});

describe('the outcome of the reviews', () => {
  const of = (verdicts: string, n: number) => {
    const { state, verdict } = screeningOutcome([...verdicts].map((v) => ({ verdict: ({ p: 'pass', r: 'reject', b: 'return' } as const)[v as 'p' | 'r' | 'b'] })), n);
    return verdict ? `${state} ${verdict}` : state;
  };
  test.each([
    ['', 2, 'waiting'], ['p', 2, 'waiting'], ['pp', 2, 'agreed pass'], ['rr', 2, 'agreed reject'], ['pr', 2, 'second-opinion'], ['pb', 2, 'second-opinion'],
    ['prp', 2, 'majority pass'], ['rpr', 2, 'majority reject'], ['prb', 2, 'split'], ['p', 1, 'agreed pass'], ['prr', 3, 'majority reject'], ['prb', 3, 'second-opinion'],
    ['pprr', 4, 'second-opinion'], ['pprrb', 4, 'split'], ['pprrr', 4, 'majority reject'],
  ])('%p of %p asked: %p', (verdicts, n, expected) => expect(of(verdicts, n)).toBe(expected));

  const verdicts = fc.array(fc.constantFrom(...VERDICTS).map((verdict) => ({ verdict })), { maxLength: 9 });
  test('does not depend on the order of the reviews, and a verdict is always the leading one', () => {
    fc.assert(fc.property(verdicts, fc.integer({ min: 1, max: 8 }), fc.integer(), (reviews, n, turn) => {
      const outcome = screeningOutcome(reviews, n);
      const cut = reviews.length === 0 ? 0 : Math.abs(turn) % reviews.length;
      expect(screeningOutcome([...reviews.slice(cut), ...reviews.slice(0, cut)].reverse(), n)).toEqual(outcome);
      if (outcome.verdict) expect(2 * reviews.filter((r) => r.verdict === outcome.verdict).length).toBeGreaterThan(reviews.length);
      expect(outcome.state === 'waiting').toBe(reviews.length < n);
    }));
  });
});
