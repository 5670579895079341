import { describe, expect, test } from '@jest/globals';
import { amendmentRefusal } from '@app/rules';

const ask = (question: Partial<Parameters<typeof amendmentRefusal>[0]>) => amendmentRefusal({ stage: 'open', changedPaths: ['roadshow.pitchSeconds'], ballotsCast: false, reason: '说明', ...question })?.code ?? null;

describe('what an amendment may touch', () => {
  test('needs a reason and a change', () => {
    expect(ask({ reason: '  ' })).toBe('REASON_REQUIRED');
    expect(ask({ changedPaths: [] })).toBe('AMENDMENT_EMPTY');
    expect(ask({})).toBeNull();
  });

  test('a draft is edited, not amended; a finished competition is neither', () => {
    expect(ask({ stage: 'draft' })).toBe('RULES_NOT_FROZEN');
    for (const stage of ['awarded', 'cancelled'] as const) expect(ask({ stage })).toBe('RULES_FROZEN');
  });

  test('what teams already relied on stays: eligibility after the deadline, the shortlist rules after the shortlist', () => {
    expect(ask({ changedPaths: ['eligibility.minTeamMembers'] })).toBeNull();
    expect(ask({ stage: 'screening', changedPaths: ['eligibility.minTeamMembers'] })).toBe('RULES_FROZEN');
    expect(ask({ stage: 'screening', changedPaths: ['timeline.submissionsCloseAt'] })).toBe('RULES_FROZEN');
    expect(ask({ stage: 'roadshow', changedPaths: ['screening.finalists'] })).toBe('RULES_FROZEN');
    expect(ask({ stage: 'roadshow', changedPaths: ['timeline.roadshowOn'] })).toBeNull();
  });

  test('from the first ballot on, nothing that counts ballots or money', () => {
    for (const path of ['panels[0].weight', 'scoring.missing', 'tieBreaks', 'allocation.winners', 'money.poolFen']) {
      expect(ask({ stage: 'roadshow', changedPaths: [path] })).toBeNull();
      expect(ask({ stage: 'roadshow', changedPaths: [path], ballotsCast: true })).toBe('RULES_FROZEN_BY_BALLOTS');
      expect(ask({ stage: 'certified', changedPaths: [path] })).toBe('RULES_FROZEN');
    }
  });
});
