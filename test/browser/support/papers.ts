import type { TestApi } from '../../support/api.js';
import type { Signed } from '../../support/make.js';
import sharp from 'sharp';

/** A scan that looks like an invoice, never the same bytes twice. */
export function invoicePicture(number: string, amount: string): Promise<Buffer> {
  const line = (y: number, text: string, size = 26) => `<text x="60" y="${y}" font-size="${size}" fill="#333" font-family="Noto Sans CJK SC">${text}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="560"><rect width="900" height="560" fill="#fdfaf2"/><rect x="30" y="30" width="840" height="500" fill="none" stroke="#a33" stroke-width="3"/>
    ${line(90, '增值税电子普通发票', 38)}${line(160, `发票号码 ${number}`)}${line(210, '销售方 南湖建材店')}${line(260, '货物 水性外墙漆 20 桶')}${line(310, `价税合计 ¥${amount}`)}${line(470, '开票人 林小店')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** The smallest PDF with one page of text. */
export function invoicePdf(text: string): Buffer {
  const stream = `BT /F1 24 Tf 72 700 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

/** Uploads as this person does; answers with the attachment's id. */
export async function upload(api: TestApi, who: Signed, of: { tenantId: string; name: string; body: Buffer }): Promise<string> {
  const response = await fetch(`${api.url}/attachments?tenantId=${of.tenantId}`, { method: 'POST', headers: { authorization: `Bearer ${who.token}`, 'x-file-name': encodeURIComponent(of.name) }, body: new Uint8Array(of.body) });
  const answer = (await response.json()) as { id?: string };
  if (!answer.id) throw new Error(JSON.stringify(answer));
  return answer.id;
}
