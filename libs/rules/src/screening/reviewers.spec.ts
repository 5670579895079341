import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balancedAssignment, reviewerConflict } from './reviewers.js';

describe('who may not review', () => {
  test('a member of the team, or somebody of the same organisation however it is typed', () => {
    const applicants = { memberIds: ['lin'], organisations: ['清荷 社工中心', null] };
    expect(reviewerConflict({ id: 'lin', organisation: null }, applicants)).toBe('member');
    expect(reviewerConflict({ id: 'wu', organisation: ' 清荷社工中心' }, applicants)).toBe('organisation');
    expect(reviewerConflict({ id: 'wu', organisation: null }, applicants)).toBeNull();
    expect(reviewerConflict({ id: 'wu', organisation: '' }, { memberIds: [], organisations: ['', null] })).toBeNull();
  });
});

describe('balanced assignment', () => {
  const ids = (letter: string, n: number) => Array.from({ length: n }, (_, i) => `${letter}${String(i).padStart(3, '0')}`);
  const project = (id: string, memberIds: string[] = []) => ({ id, memberIds, organisations: [], reviewerIds: [] as string[] });
  const reviewer = (id: string) => ({ id, organisation: null, load: 0 });

  test('72 submissions, 6 reviewers, two each: 24 for everybody', () => {
    const { assignments, short } = balancedAssignment(ids('p', 72).map((id) => project(id)), ids('r', 6).map(reviewer), 2);
    expect(short).toEqual([]);
    expect(ids('r', 6).map((id) => assignments.filter((a) => a.reviewerId === id).length)).toEqual([24, 24, 24, 24, 24, 24]);
  });

  test('without conflicts loads differ by one at most; nobody gets a project twice', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (projects, reviewers, per) => {
      const { assignments, short } = balancedAssignment(ids('p', projects).map((id) => project(id)), ids('r', reviewers).map(reviewer), per);
      const loads = ids('r', reviewers).map((id) => assignments.filter((a) => a.reviewerId === id).length);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      expect(new Set(assignments.map((a) => `${a.projectId} ${a.reviewerId}`)).size).toBe(assignments.length);
      expect(short.reduce((sum, s) => sum + s.missing, 0) + assignments.length).toBe(projects * per);
    }));
  });

  test('never against a conflict, and says who is short', () => {
    const result = balancedAssignment([project('p1', ['r000']), project('p2')], ids('r', 2).map(reviewer), 2);
    expect(result.short).toEqual([{ projectId: 'p1', missing: 1 }]);
    expect(result.assignments.some((a) => a.projectId === 'p1' && a.reviewerId === 'r000')).toBe(false);
  });
});
