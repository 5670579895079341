import sharp from 'sharp';

/** What a paper of the demo says; everything on it is invented. */
export interface PaperWords {
  title: string;
  number: string;
  seller: string;
  what: string;
  /** In yuan, as written. */
  amount: string;
  /** Personal data covered, as on a public copy. */
  masked?: boolean;
}

/** A scan as a phone would take it: lines of text on paper, marked as the demo's. */
export function drawPaper({ title, number, seller, what, amount, masked = false }: PaperWords): Promise<Buffer> {
  const line = (y: number, text: string, size = 26, x = 60) => `<text x="${x}" y="${y}" font-size="${size}" fill="#333" font-family="Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif">${text}</text>`;
  const issuer = masked ? '<rect x="130" y="340" width="140" height="40" fill="#111"/>' : line(370, '林小店', 26, 150);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="480"><rect width="900" height="480" fill="#fdfaf2"/><rect x="30" y="30" width="840" height="420" fill="none" stroke="#a33" stroke-width="3"/>
    ${line(95, title, 38)}${line(160, `号码 ${number}`)}${line(210, `销售方 ${seller}`)}${line(260, what)}${line(310, `合计 ¥${amount}`)}${line(370, '开票人')}${issuer}${line(425, '演示用 · Demo only', 20)}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
