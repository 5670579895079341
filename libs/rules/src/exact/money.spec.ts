import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chineseAmount } from './chinese-amount.js';
import { formatYuan, formatYuanForPeople, parseYuan } from './money.js';

test.each([
  ['12000.00', 1_200_000n], ['12000', 1_200_000n], ['12,000.5', 1_200_050n], ['￥１２，０００．５０', 1_200_050n], [' 0.05元 ', 5n],
  ['-3.1', -310n], ['1.', 100n], ['00012', 1200n], ['¥ 7', 700n], ['1,234,567', 123_456_700n],
])('%p is %p fen', (text, fen) => expect(parseYuan(text)).toEqual({ ok: true, fen }));

test.each([
  ['', 'empty'], ['  ', 'empty'], ['1.005', 'too-many-decimals'], ['1.000', 'too-many-decimals'], ['12,00', 'not-a-number'], ['1e3', 'not-a-number'],
  ['.5', 'not-a-number'], ['1 2', 'not-a-number'], ['一百', 'not-a-number'], ['--1', 'not-a-number'], ['9'.repeat(1_000_000), 'too-large'], ['1000000000000.01', 'too-large'],
])('%.20p is refused as %p', (text, fault) => expect(parseYuan(text)).toEqual({ ok: false, fault }));

test('what is written reads back', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (fen) => {
    expect(parseYuan(formatYuan(fen))).toEqual({ ok: true, fen });
    expect(parseYuan(formatYuanForPeople(fen))).toEqual({ ok: true, fen });
  }));
});

test('figures in sentences are grouped', () => {
  expect([formatYuanForPeople(10_000_000), formatYuanForPeople(500_050), formatYuanForPeople(-100)]).toEqual(['100,000', '5,000.50', '-1']);
});

test.each([
  [1_200_000n, '壹万贰仟元整'], [0n, '零元整'], [1n, '壹分'], [50n, '伍角整'], [55n, '伍角伍分'], [105n, '壹元零伍分'], [140_950n, '壹仟肆佰零玖元伍角整'],
  [600_714n, '陆仟零柒元壹角肆分'], [168_032n, '壹仟陆佰捌拾元叁角贰分'], [1_640_902n, '壹万陆仟肆佰零玖元零贰分'], [32_504n, '叁佰贰拾伍元零肆分'],
  [10_700_053n, '壹拾万柒仟元伍角叁分'], [1_000_000n, '壹万元整'], [1_000_100n, '壹万零壹元整'], [1_050_000n, '壹万零伍佰元整'], [10_000_000n, '壹拾万元整'],
  [10_000_000_100n, '壹亿零壹元整'], [10_001_000_000n, '壹亿零壹万元整'], [10_000_000_000_000_00n, '壹拾万亿元整'], [100_050_000n, '壹佰万零伍佰元整'], [-1000n, '负壹拾元整'], [10_010_00n, '壹万零壹拾元整'],
])('%p fen is %p', (fen, words) => expect(chineseAmount(fen)).toBe(words));

/** Reads the words back, digit by digit, by the opposite route. */
function read(words: string): bigint {
  const value = (text: string): bigint => {
    for (const [name, unit] of [['亿', 100_000_000n], ['万', 10_000n], ['仟', 1000n], ['佰', 100n], ['拾', 10n]] as const) {
      const at = text.lastIndexOf(name);
      if (at >= 0) return value(text.slice(0, at)) * unit + value(text.slice(at + 1));
    }
    return BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(text.replace(/^零/, '') || '零'));
  };
  const match = /^(?:(.*)元)?零?(?:(.)角)?(?:(.)分)?整?$/u.exec(words)!;
  return value(match[1] ?? '') * 100n + value(match[2] ?? '') * 10n + value(match[3] ?? '');
}

test('the words read back as the amount, without two 零 in a row', () => {
  fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n }), (fen) => {
    const words = chineseAmount(fen);
    expect(read(words)).toBe(fen);
    expect(words).not.toMatch(/零零|零元|零[万亿]/u);
  }), { numRuns: 500 });
});
