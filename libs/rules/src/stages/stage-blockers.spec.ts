import { describe, expect, test } from '@jest/globals';
import type { ScreenedProject } from '../screening/shortlist.js';
import { BLOCKER_WORDINGS } from './blocker-wordings.js';
import type { Blocker } from './blockers.js';
import { certificationBlockers, draftBlockers, noticeBlockers, openBlockers, roadshowBlockers, screeningBlockers, type RoadshowFacts } from './stage-blockers.js';

const codes = (blockers: readonly Blocker[]) => blockers.map(({ code, severity, count }) => `${severity} ${code} ${count}`);
const now = new Date('2026-06-23T06:00:00Z');

test('a draft names what is wrong with its rules, errors first, and a deadline that is over', () => {
  const finding = { path: 'money', zh: '错。', en: 'Wrong.' };
  const found = draftBlockers({ findings: [{ ...finding, code: 'small', severity: 'warning' }, { ...finding, code: 'big', severity: 'error' }], submissionsCloseAt: now.toISOString(), now });
  expect(codes(found)).toEqual(['stops big 1', 'attention small 1', 'stops DEADLINE_IN_PAST 1']);
});

test('an open competition waits for its deadline, and then for nothing', () => {
  const of = { now, handedIn: 3, returned: 0 };
  expect(codes(openBlockers({ ...of, submissionsCloseAt: '2026-06-30T15:59:59Z' }))).toEqual(['stops TOO_EARLY 1']);
  expect(codes(openBlockers({ now, handedIn: 0, returned: 2, submissionsCloseAt: '2026-06-01T15:59:59Z' }))).toEqual(['attention NOTHING_HANDED_IN 1', 'attention PROJECTS_RETURNED 2']);
});

test('screening counts what the shortlist would be refused for, with each project by name', () => {
  const project = (id: string, more: Partial<ScreenedProject> = {}): ScreenedProject => ({ id, title: `项目${id}`, decision: 'pass', openAppeal: false, unresolvedDuplicates: 0, ...more });
  const frame = { finalists: 2, scanning: false };
  const found = screeningBlockers({ projects: [project('a', { decision: null }), project('b', { decision: null, openAppeal: true }), project('c', { unresolvedDuplicates: 2 })], frame, withoutReviewers: 1, heldLikes: 4 });
  expect(codes(found)).toEqual(['stops REVIEW_UNFINISHED 2', 'stops APPEAL_OPEN 1', 'stops DUPLICATE_UNRESOLVED 1', 'attention REVIEWERS_MISSING 1', 'attention LIKES_HELD 4']);
  expect(found[0]).toMatchObject({ zh: '2 个项目初审尚未有结论。', details: [{ zh: '“项目a”初审尚未有结论' }, { path: 'projects.b' }] });
  expect(codes(screeningBlockers({ projects: [], frame: { finalists: 2, scanning: true }, withoutReviewers: 0, heldLikes: 0 }))).toEqual(['stops SCAN_UNFINISHED 1', 'stops NOBODY_PASSED 1']);
  expect(codes(screeningBlockers({ projects: ['a', 'b', 'c'].map((id) => project(id)), frame, withoutReviewers: 0, heldLikes: 0 }))).toEqual(['attention PASSED_ABOVE_PLACES 3']);
});

describe('the roadshow', () => {
  const facts: RoadshowFacts = {
    panels: [{ key: 'expert', name: '专家评委', seats: 5, quorum: 3 }], judges: { expert: 5 }, finalists: 38, withoutRound: 0, roundsOpen: 0, ballotActs: 0, lateBallots: 0, withoutCard: 2, notSeated: 3, conflicts: [],
  };

  test('before it begins lacks order, judges, cards and seats', () => {
    const found = roadshowBlockers({ ...facts, judges: {}, withoutRound: 38, roundsOpen: 38, conflicts: [{ path: 'j', code: 'same-organisation', zh: '同单位', en: 'same' }] });
    expect(codes(found)).toEqual(['stops RUN_ORDER_MISSING 38', 'stops PANEL_BELOW_QUORUM 3', 'attention CONFLICTS_UNDECIDED 1', 'attention JUDGES_WITHOUT_CARD 2', 'attention JUDGES_NOT_SEATED 3']);
    expect(codes(roadshowBlockers({ ...facts, judges: { expert: 4 }, roundsOpen: 1 }))).toContain('attention PANEL_SEATS_FREE 1');
  });

  test('each open end of the voting is a line of its own; after the last round chairs matter no more', () => {
    expect(codes(roadshowBlockers({ ...facts, roundsOpen: 2, ballotActs: 1, lateBallots: 3, withoutCard: 0, notSeated: 0 }))).toEqual(['stops ROUNDS_NOT_CLOSED 2', 'stops BALLOT_ACTS_OPEN 1', 'stops LATE_BALLOTS_UNDECIDED 3']);
    expect(roadshowBlockers(facts)).toEqual([]);
    expect(codes(roadshowBlockers({ ...facts, finalists: 0 }))[0]).toBe('stops NO_PROJECTS 1');
  });

  test('then come the tally and its certification', () => {
    const obstacles = [{ path: 'p', code: 'quorum-missing', zh: '缺', en: 'missing' }];
    expect(codes(certificationBlockers({ tally: null, obstacles, certifiers: 2 }))).toEqual(['stops QUORUM_MISSING 1', 'stops TALLY_MISSING 1']);
    expect(codes(certificationBlockers({ tally: { outdated: true, certifications: 1 }, obstacles: [], certifiers: 2 }))).toEqual(['stops TALLY_OUTDATED 1']);
    expect(codes(certificationBlockers({ tally: { outdated: false, certifications: 1 }, obstacles: [], certifiers: 2 }))).toEqual(['stops CERTIFIERS_MISSING 1']);
    expect(certificationBlockers({ tally: { outdated: false, certifications: 2 }, obstacles: [], certifiers: 2 })).toEqual([]);
  });
});

test('a notice names every cause, not only the first, and says when all is done', () => {
  const state = { now: now.toISOString(), noticeEndsAt: '2026-06-30T16:00:00Z', openObjections: 2, unsettledObjections: 1, correctionOpen: true, movedUp: 1 };
  expect(codes(noticeBlockers(state))).toEqual(['stops OBJECTION_OPEN 2', 'stops RETALLY_PENDING 1', 'stops CORRECTION_OPEN 1', 'stops NOTICE_NOT_ENDED 1', 'attention RESERVES_MOVED_UP 1']);
  expect(codes(noticeBlockers({ ...state, noticeEndsAt: state.now, openObjections: 0, unsettledObjections: 0, correctionOpen: false, movedUp: 0 }))).toEqual(['attention AWARDS_TO_CONFIRM 1']);
});

test('every sentence names the same figures in both languages', () => {
  const figures = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const { zh, en } of Object.values(BLOCKER_WORDINGS)) expect(figures(en)).toEqual(figures(zh));
});
