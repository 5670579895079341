import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wrapText } from './wrap-text';

/** A Chinese character is two wide, anything else one. */
const measure = (line: string): number => [...line].reduce((sum, char) => sum + (char.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
const wrap = (text: string, width: number, most = 9) => wrapText(text, { width, most }, measure);

describe('text on a card', () => {
  test('a name of forty characters takes lines, words stay whole, and no line begins with a comma', () => {
    const name = '中央花园二期老旧电梯厅无障碍坡道与适老化扶手更新改造及邻里共享花园营造行动计划项目';
    expect(wrap(name, 26).join('')).toBe(name);
    expect(wrap('给 Liaobuqi 社区的花园', 12)).toEqual(['给 Liaobuqi', '社区的花园']);
    expect(wrap('四个字吧，还有', 8)).toEqual(['四个字吧，', '还有']);
    expect(wrap('一二三四五六七八九十', 8, 2)).toEqual(['一二三四', '五六七…']);
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('never more lines than asked, none wider than the card but for a closing mark, nothing lost before the ellipsis', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 4, max: 40 }), fc.integer({ min: 1, max: 5 }), (text, width, most) => {
        const lines = wrap(text, width, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        const bare = (some: string) => some.replaceAll(/\s|…$/g, '');
        expect(bare(text).startsWith(bare(lines.join('')))).toBe(true);
      }),
    );
  });
});
