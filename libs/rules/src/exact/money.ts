export type MoneyFault = 'empty' | 'not-a-number' | 'too-many-decimals' | 'too-large';

export type ParsedMoney = { ok: true; fen: bigint } | { ok: false; fault: MoneyFault };

/** Largest amount accepted from text: a trillion yuan, far above any budget and far below 2^53 fen. */
const MOST_FEN = 10n ** 14n;

const FULL_WIDTH = /[\uff01-\uff5e]/g;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
const PLAIN = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/**
 * Reads yuan as a person types them into integer fen: `12000`, `12,000.00`, `¥12000.5`, `12000.00元`, full-width `１２０００．５０`.
 * More than two decimals is refused, never rounded. A minus sign is understood; whether a negative amount makes sense is the caller's question.
 */
export function parseYuan(text: string): ParsedMoney {
  let plain = text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/g, ' ').trim();
  plain = plain.replace(/^([+-]?)\s*[¥￥]\s*/u, '$1').replace(/\s*元$/u, '');
  if (plain === '') return { ok: false, fault: 'empty' };
  if (GROUPED.test(plain)) plain = plain.replaceAll(',', '');
  const match = PLAIN.exec(plain);
  if (!match) return { ok: false, fault: 'not-a-number' };
  const [, sign, whole = '', decimals = ''] = match;
  if (decimals.length > 2) return { ok: false, fault: 'too-many-decimals' };
  // The length is checked first so that a megabyte of digits never becomes a bigint.
  if (whole.length > 40) return { ok: false, fault: 'too-large' };
  const fen = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
  if (fen > MOST_FEN) return { ok: false, fault: 'too-large' };
  return { ok: true, fen: sign === '-' ? -fen : fen };
}

/** Fen as yuan with two decimals and no grouping: `12000.00`, `-0.05`. The form of the API. */
export function formatYuan(fen: bigint | number): string {
  const value = BigInt(fen);
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Fen for a sentence: grouped, decimals only when there are any: `100,000`, `5,000.50`. */
export function formatYuanForPeople(fen: bigint | number): string {
  const [whole = '', decimals = ''] = formatYuan(fen).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === '00' ? grouped : `${grouped}.${decimals}`;
}
