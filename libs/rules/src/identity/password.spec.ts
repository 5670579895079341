import { describe, expect, test } from '@jest/globals';
import { passwordRefusal } from '@app/rules';

describe('passwords', () => {
  test.each(['short', 'aaaaaaaaaaaa', '0123456789', '1234567890', 'ninghe-2026-x', 'NINGHE-secret!', 'x'.repeat(201), 'ababababab'])('%s is too easy', (password) => expect(passwordRefusal(password, 'ninghe')?.code).toBe('PASSWORD_WEAK'));
  test('a long sentence will do', () => expect(passwordRefusal('春天湖边的柳树一共三十棵', 'ninghe')).toBeNull());
});
