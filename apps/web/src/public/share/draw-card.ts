import { encode } from 'uqr';
import type { CardFacts } from './card-facts';
import { wrapText } from './wrap-text';

const [WIDTH, HEIGHT, EDGE] = [750, 1000, 60];
const FONT = '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const INK = { brand: '#0b3d91', soft: '#3a4350', ink: '#10151c', line: '#c9d0d9', good: '#0a5c2b', ground: '#f3f5f8' };
const CODE = 210;

interface CardWords {
  /** Full address. */
  url: string;
  scan: string;
  brand: string;
}

/** Draws a card of 750×1000 and gives it as a PNG data address. Throws where there is no canvas. */
export function drawCard(facts: CardFacts, { url, scan, brand }: CardWords): string {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures');
  pen.textBaseline = 'top';
  fill(pen, '#ffffff', [0, 0, WIDTH, HEIGHT]);
  fill(pen, INK.brand, [0, 0, WIDTH, 120]);
  lines(pen, brand, { y: 36, size: 42, weight: 700, colour: '#ffffff', most: 1 });
  let y = lines(pen, facts.title, { y: 165, size: 58, weight: 700, colour: INK.ink, most: 4 }) + 16;
  y = lines(pen, facts.by, { y, size: 36, weight: 400, colour: INK.soft, most: 2 }) + 22;
  if (facts.line) y = lines(pen, facts.line, { y, size: 40, weight: 700, colour: INK.good, most: 2 }) + 14;
  if (facts.share !== undefined) y = progress(pen, facts.share, y) + 22;
  const room = HEIGHT - CODE - EDGE - 40 - y;
  lines(pen, facts.about, { y, size: 38, weight: 400, colour: INK.ink, most: Math.max(1, Math.min(6, Math.floor(room / 53))) });
  foot(pen, { url, scan });
  return canvas.toDataURL('image/png');
}

type Pen = CanvasRenderingContext2D;

function fill(pen: Pen, colour: string, [x, y, width, height]: [number, number, number, number]): void {
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
}

/** Writes a text of at most so many lines; gives where it ends. */
function lines(pen: Pen, text: string, of: { y: number; size: number; weight: number; colour: string; most: number }): number {
  pen.font = `${of.weight} ${of.size}px ${FONT}`;
  pen.fillStyle = of.colour;
  const wrapped = wrapText(text, { width: WIDTH - 2 * EDGE, most: of.most }, (line) => pen.measureText(line).width);
  for (const [at, line] of wrapped.entries()) pen.fillText(line, EDGE, of.y + at * of.size * 1.4);
  return of.y + wrapped.length * of.size * 1.4;
}

function progress(pen: Pen, share: number, y: number): number {
  const whole = WIDTH - 2 * EDGE;
  fill(pen, INK.ground, [EDGE, y, whole, 30]);
  fill(pen, INK.brand, [EDGE, y, whole * Math.min(1, Math.max(0, share)), 30]);
  pen.strokeStyle = INK.soft;
  pen.lineWidth = 2;
  pen.strokeRect(EDGE, y, whole, 30);
  return y + 30;
}

/** The code with its quiet zone, and what to do with it. */
function foot(pen: Pen, { url, scan }: Pick<CardWords, 'url' | 'scan'>): void {
  const top = HEIGHT - CODE - EDGE;
  fill(pen, INK.line, [EDGE, top - 30, WIDTH - 2 * EDGE, 2]);
  const { size, data } = encode(url, { ecc: 'M', border: 2 });
  // Whole pixels: squares of unequal size are harder to read for a camera.
  const module = Math.floor(CODE / size);
  pen.fillStyle = '#000000';
  for (const [row, dark] of data.entries()) for (const [column, on] of dark.entries()) if (on) pen.fillRect(EDGE + column * module, top + row * module, module, module);
  pen.font = `600 32px ${FONT}`;
  pen.fillStyle = INK.ink;
  const beside = { width: WIDTH - 2 * EDGE - CODE - 30, most: 2 };
  const measure = (line: string) => pen.measureText(line).width;
  for (const [at, line] of wrapText(scan, beside, measure).entries()) pen.fillText(line, EDGE + CODE + 30, top + 60 + at * 44);
  pen.font = `400 24px ${FONT}`;
  pen.fillStyle = INK.soft;
  for (const [at, line] of wrapText(new URL(url).host, { ...beside, most: 1 }, measure).entries()) pen.fillText(line, EDGE + CODE + 30, top + 156 + at * 34);
}
