import { describe, expect, test } from '@jest/globals';
import { holdsIn, holdsSomewhere, MATRIX, PERMISSIONS, type Grant } from '@app/rules';

const organiser: Grant = { role: 'organiser', tenantId: 'nanhu', competitionId: null };
const hostOfOne: Grant = { role: 'host', tenantId: 'nanhu', competitionId: 'c1' };

describe('the permission matrix', () => {
  test('every permission is held by somebody', () => {
    for (const permission of PERMISSIONS) expect(MATRIX[permission].length).toBeGreaterThan(0);
  });

  test('a tenant grant reaches every competition of that street office and none of another', () => {
    expect(holdsIn([organiser], 'WriteRules', { tenantId: 'nanhu', competitionId: 'c1' })).toBe(true);
    expect(holdsIn([organiser], 'WriteRules', { tenantId: 'nanhu' })).toBe(true);
    expect(holdsIn([organiser], 'WriteRules', { tenantId: 'donghu', competitionId: 'c1' })).toBe(false);
  });

  test('a competition grant reaches only that competition', () => {
    expect(holdsIn([hostOfOne], 'ManageDevices', { tenantId: 'nanhu', competitionId: 'c1' })).toBe(true);
    expect(holdsIn([hostOfOne], 'ManageDevices', { tenantId: 'nanhu', competitionId: 'c2' })).toBe(false);
    expect(holdsIn([hostOfOne], 'ManageDevices', { tenantId: 'nanhu' })).toBe(false);
  });

  test('holding somewhere ignores where', () => {
    expect(holdsSomewhere([hostOfOne], 'ManageDevices')).toBe(true);
    expect(holdsSomewhere([hostOfOne], 'WriteRules')).toBe(false);
  });
});
