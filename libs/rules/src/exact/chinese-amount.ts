const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'] as const;

/** 1..9999 in words; zeros inside collapse to one 零, zeros at the end are silent. */
function section(value: number): string {
  let words = '';
  let pendingZero = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      pendingZero = words !== '';
      continue;
    }
    words += `${pendingZero ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
    pendingZero = false;
  }
  return words;
}

function whole(value: bigint): string {
  if (value < 10_000n) return section(Number(value));
  const [unit, name] = value < 100_000_000n ? [10_000n, '万'] as const : [100_000_000n, '亿'] as const;
  const rest = value % unit;
  // 零 marks that the next place down is empty: 壹万零伍佰, but 壹拾万柒仟.
  const gap = rest > 0n && rest < unit / 10n ? '零' : '';
  return `${whole(value / unit)}${name}${gap}${rest > 0n ? whole(rest) : ''}`;
}

/**
 * An amount in capital Chinese words as bills and vouchers require (支付结算办法, appendix on filling in bills):
 * 1,200,000 fen → 壹万贰仟元整; 1,640,902 → 壹万陆仟肆佰零玖元零贰分; 50 → 伍角整; 0 → 零元整; negative amounts start with 负.
 * 整 follows 元 or 角 and never 分. Throws RangeError above 9,999 万亿 yuan.
 */
export function chineseAmount(fen: bigint): string {
  const value = fen < 0n ? -fen : fen;
  if (value >= 10n ** 18n) throw new RangeError('the amount is too large to write in words');
  const yuan = value / 100n;
  const jiao = Number((value / 10n) % 10n);
  const cents = Number(value % 10n);
  let words = yuan > 0n ? `${whole(yuan)}元` : '';
  if (jiao > 0) words += `${DIGITS[jiao]}角`;
  else if (cents > 0 && yuan > 0n) words += '零';
  if (cents > 0) words += `${DIGITS[cents]}分`;
  else words = `${words === '' ? '零元' : words}整`;
  return (fen < 0n ? '负' : '') + words;
}
