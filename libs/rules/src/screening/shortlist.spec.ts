import { describe, expect, test } from '@jest/globals';
import { appealJudgeRefusal, appealRefusal, appealUntil } from './appeals.js';
import { correctionUntil } from './corrections.js';
import { burstVerdict, burstWindowStart, likesHidden, likingOpen } from './liking.js';
import { shortlistRefusal, type ScreenedProject } from './shortlist.js';

const screened = (id: string, more: Partial<ScreenedProject> = {}): ScreenedProject => ({ id, title: id, decision: 'pass', openAppeal: false, unresolvedDuplicates: 0, ...more });
const codes = (chosen: string[], projects: ScreenedProject[], finalists = 2) => shortlistRefusal(chosen, projects, { finalists, scanning: false })?.problems?.map((p) => `${p.path}:${p.code}`) ?? [];

describe('publishing a shortlist', () => {
  test('up to the places of the rules, only what passed', () => {
    const projects = [screened('a'), screened('b'), screened('c', { decision: 'reject' }), screened('d', { decision: 'return' })];
    expect(codes(['a', 'b'], projects)).toEqual([]);
    expect(codes(['a'], projects)).toEqual([]);
    expect(codes([], projects)).toEqual(['projectIds:EMPTY']);
    expect(codes(['a', 'a', 'c', 'z'], projects)).toEqual(['projectIds:TOO_MANY', 'projectIds.1:LISTED_TWICE', 'projectIds.2:NOT_PASSED', 'projectIds.3:NOT_FOUND']);
  });

  test('waits for every review, appeal and duplicate of the competition', () => {
    const projects = [screened('a'), screened('b', { decision: null }), screened('c', { decision: 'reject', openAppeal: true }), screened('d', { unresolvedDuplicates: 2 })];
    expect(codes(['a'], projects)).toEqual(['projects.b:REVIEW_UNFINISHED', 'projects.c:APPEAL_OPEN', 'projects.d:DUPLICATE_UNRESOLVED']);
  });
});

describe('appeals', () => {
  const decidedAt = new Date('2026-04-01T00:00:00Z');
  const at = { decision: 'reject' as const, decidedAt, alreadyAppealed: false, now: decidedAt };
  test('only against a rejection, once, up to the last second of the fifth day in Shanghai', () => {
    expect(appealUntil(decidedAt).toISOString()).toBe('2026-04-06T15:59:59.000Z');
    expect(appealUntil(new Date('2026-04-01T15:59:59Z')).toISOString()).toBe('2026-04-06T15:59:59.000Z');
    expect(appealUntil(new Date('2026-04-01T16:00:00Z')).toISOString()).toBe('2026-04-07T15:59:59.000Z');
    expect(correctionUntil(decidedAt).toISOString()).toBe('2026-04-04T15:59:59.000Z');
    expect(appealRefusal(at)).toBeNull();
    expect(appealRefusal({ ...at, now: new Date('2026-04-06T15:59:59.999Z') })).toBeNull();
    expect(appealRefusal({ ...at, now: new Date('2026-04-06T16:00:00Z') })?.code).toBe('APPEAL_TOO_LATE');
    expect(appealRefusal({ ...at, decision: 'pass' })?.code).toBe('NOTHING_TO_APPEAL');
    expect(appealRefusal({ ...at, alreadyAppealed: true })?.code).toBe('APPEALED_ALREADY');
  });
  test('are never decided by a reviewer of the project', () => {
    expect(appealJudgeRefusal('r1', ['r1', 'r2'])?.code).toBe('APPEAL_OWN_REVIEW');
    expect(appealJudgeRefusal('o1', ['r1', 'r2'])).toBeNull();
  });
});

describe('the shortlist', () => {
  test('waits for the look for duplicates', () => {
    expect(shortlistRefusal(['a'], [screened('a')], { finalists: 2, scanning: false })).toBeNull();
    expect(shortlistRefusal(['a'], [screened('a')], { finalists: 2, scanning: true })?.problems).toMatchObject([{ path: 'duplicateScan', code: 'SCAN_UNFINISHED' }]);
  });
});

describe('online likes', () => {
  const on = { enabled: true, firstRoundOpened: false };
  test('are open from screening until the first round opens', () => {
    const open = (['draft', 'open', 'screening', 'roadshow', 'certified', 'notice', 'awarded', 'cancelled'] as const).filter((stage) => likingOpen(stage, on));
    expect(open).toEqual(['screening', 'roadshow']);
    expect(likingOpen('roadshow', { ...on, firstRoundOpened: true })).toBe(false);
    expect(likingOpen('screening', { ...on, enabled: false })).toBe(false);
  });
  test('are hidden only while open and only if the rules say so', () => {
    expect(likesHidden('screening', { ...on, hidden: true })).toBe(true);
    expect(likesHidden('screening', { ...on, hidden: false })).toBe(false);
    expect(likesHidden('notice', { ...on, hidden: true })).toBe(false);
  });
  test('above the limit from one address or device are held', () => {
    const limits = { burstLimit: 5, windowMinutes: 10 };
    expect(burstVerdict({ fromAddress: 5, fromDevice: 5 }, limits)).toEqual({ status: 'counted', cause: null });
    expect(burstVerdict({ fromAddress: 6, fromDevice: null }, limits)).toEqual({ status: 'held', cause: 'address' });
    expect(burstVerdict({ fromAddress: 1, fromDevice: 6 }, limits)).toEqual({ status: 'held', cause: 'device' });
    expect(burstWindowStart(new Date('2026-04-01T08:10:00Z'), limits).toISOString()).toBe('2026-04-01T08:00:00.000Z');
  });
});
