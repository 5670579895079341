import { allocate } from '../allocation/allocate.js';
import { allocationInputOf } from '../allocation/eligible-projects.js';
import { rulesHash } from '../competition/rules-hash.js';
import { canonicalJson } from '../exact/canonical-json.js';
import { addsUp } from '../results/objections.js';
import { overtimeDeduction } from '../judging/round-stages.js';
import { commitSeed, mixSeed } from '../tally/draw.js';
import { replay } from '../tally/replay.js';
import { score } from '../tally/score.js';
import { supportBonus } from '../tally/support-bonus.js';
import { hashesOf, partHash, PUBLISHED_PARTS, PUBLISHED_ROWS, rowHash, scoreInputOf, type PublishedResults } from './published-results.js';
import { check, compareJson, difference, type VerifyCheck, type VerifyDifference } from './verify-check.js';

export interface VerifyResult {
  /** Every check held. */
  ok: boolean;
  /** Hash of what the file holds, recomputed; null when it could not be read. */
  fileHash: string | null;
  checks: VerifyCheck[];
}

/**
 * Recomputes a published result from its file alone and names what does not hold. Any altered byte is found: the text must be the canonical form of
 * what it says, every part must have its hash, the hashes must have theirs, and rules, draw, scores, places and amounts must follow from the sheets.
 * Somebody who alters a part and all hashes is met by the arithmetic, and for what is not arithmetic (a title, a receipt code) by `noticeHash`, the hash
 * printed in the public notice. Never throws for a bad file.
 */
export function verifyResults(source: string | Uint8Array, options: { noticeHash?: string } = {}): VerifyResult {
  let file: PublishedResults | undefined;
  let text = '';
  const readable = check('readable', { zh: '文件可以读取', en: 'The file can be read' }, () => {
    text = typeof source === 'string' ? source : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(source);
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return [difference('', 'not an object', 'a published result')];
    file = parsed as PublishedResults;
    return [];
  });
  if (!file) return { ok: false, fileHash: null, checks: [readable] };
  const sealed = [readable, ...sealChecks(file, text, options.noticeHash)];
  const checks = [...sealed, ...(sealed.every(isSound) ? arithmeticChecks(file) : [])];
  return { ok: checks.every(({ ok }) => ok), fileHash: contentHash(file), checks };
}

/** A broken shape or altered rules leave nothing to compute with; any other altered part is still recomputed, to show what it would change. */
const isSound = ({ name, ok, detail }: VerifyCheck): boolean => ok || (name !== 'shape' && !detail.some(({ path }) => path.startsWith('rules') || path === 'formatVersion'));

function sealChecks(file: PublishedResults, text: string, noticeHash: string | undefined): VerifyCheck[] {
  const content: Record<string, unknown> = { ...file };
  return [
    check('shape', { zh: '文件的各部分齐全', en: 'Every part of the file is there' }, () => shapeFaults(content)),
    check('form', { zh: '文字就是内容的规范写法', en: 'The text is the canonical form of its content' }, () => formFaults(text, file)),
    check('part-hashes', { zh: '每一部分与其哈希一致', en: 'Every part has its stated hash' }, () => partFaults(content, file.hashes)),
    check('file-hash', { zh: '全文哈希一致', en: 'The hash of the whole file holds' }, () => compareJson('fileHash', file.fileHash, partHash(file.hashes), compareJson('fileHash', file.fileHash, contentHash(file)))),
    check('rules', { zh: '规则与其哈希、修订记录一致', en: 'The rules have their hash and follow from the amendments' }, () => ruleFaults(file)),
    ...(noticeHash === undefined
      ? []
      : [check('notice-hash', { zh: '与公示文件上的哈希一致', en: 'It is the file the public notice names' }, () => compareJson('fileHash', contentHash(file), noticeHash.trim().toLowerCase()))]),
  ];
}

/** What the hash of the whole file is by what it holds, not by what it says of itself: an altered part must not stand beside “the hash agrees”. Null for a shape that has none. */
function contentHash(file: PublishedResults): string | null {
  try {
    return partHash(hashesOf({ ...file }));
  } catch {
    return null;
  }
}

function shapeFaults(content: Record<string, unknown>): VerifyDifference[] {
  const expected = new Set<string>([...PUBLISHED_PARTS, 'hashes', 'fileHash']);
  const faults = [...expected].filter((part) => !Object.hasOwn(content, part)).map((part) => difference(part, undefined, 'a part of every published file'));
  faults.push(...Object.keys(content).filter((part) => !expected.has(part)).map((part) => difference(part, content[part], undefined)));
  for (const part of PUBLISHED_ROWS) if (!Array.isArray(content[part])) faults.push(difference(part, content[part], 'a list'));
  if (content.format !== 'liaobuqi-results') faults.push(difference('format', content.format, 'liaobuqi-results'));
  if (content.formatVersion !== 1) faults.push(difference('formatVersion', content.formatVersion, 1));
  return faults;
}

function formFaults(text: string, file: unknown): VerifyDifference[] {
  const canonical = canonicalJson(file);
  if (canonical === text) return [];
  let at = 0;
  while (at < text.length && text[at] === canonical[at]) at++;
  return [difference(`character ${at}`, text.slice(at, at + 30), canonical.slice(at, at + 30))];
}

/** The altered rows where the part is a list with its rows hashed, else the part. */
function partFaults(content: Record<string, unknown>, hashes: PublishedResults['hashes']): VerifyDifference[] {
  const faults = compareJson('hashes.parts', Object.keys(hashes.parts).sort(), PUBLISHED_PARTS.toSorted());
  for (const part of PUBLISHED_PARTS) {
    const recomputed = partHash(content[part]);
    if (hashes.parts[part] !== recomputed) faults.push(difference(part, hashes.parts[part], recomputed));
    if (!(PUBLISHED_ROWS as readonly string[]).includes(part)) continue;
    const [rows, stated] = [content[part] as unknown[], hashes.rows[part] ?? []];
    rows.forEach((row, i) => stated[i] !== rowHash(row) && faults.push(difference(`${part}[${i}]`, stated[i], rowHash(row))));
    if (rows.length !== stated.length) faults.push(difference(`${part}.length`, rows.length, stated.length));
  }
  return faults;
}

function arithmeticChecks(file: PublishedResults): VerifyCheck[] {
  return [
    check('draw', { zh: '抽签种子由承诺的秘密与公开数得出', en: 'The seed follows from the committed secret and the public value' }, () => drawFaults(file)),
    check('deductions', { zh: '扣分由超时秒数得出', en: 'Deductions follow from the seconds of overtime' }, () => deductionFaults(file)),
    check('bonuses', { zh: '加分由认捐情况按规则得出', en: 'Bonuses follow from the support and the rules' }, () => bonusFaults(file)),
    check('receipts', { zh: '每张评分表的回执号各不相同', en: 'Every sheet has a receipt code of its own' }, () => receiptFaults(file)),
    check('score', { zh: '由评分表重算的得分与名次一致', en: 'Scores and places follow from the sheets' }, () => compareJson('tally.output', file.tally.output, plain(score(scoreInputOf(file))))),
    check('explanation', { zh: '计票说明逐步推得同样结果', en: 'The explanation leads to the stated result' }, () => replay(file.tally.output).map(({ path, stated, recomputed }) => difference(`tally.output.${path}`, stated, recomputed))),
    check('allocation', { zh: '由名次重算的资助金额一致', en: 'Amounts follow from the places' }, () => allocationFaults(file)),
    check('sums', { zh: '资助合计与资金池相符', en: 'The awards add up to the pool' }, () => (addsUp(file.allocation.output) ? [] : [difference('allocation.output.totalFen', file.allocation.output.totalFen, 'a sum that adds up to the pool')])),
  ];
}

/** What a value is after being written and read again: without `undefined`. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function ruleFaults({ rules }: PublishedResults): VerifyDifference[] {
  const faults = compareJson('rules.hash', rules.hash, rulesHash(rules.inForce));
  rules.versions.forEach((version, i) => {
    compareJson(`rules.versions[${i}].hash`, version.hash, rulesHash(version.rules), faults);
    compareJson(`rules.versions[${i}].version`, version.version, i + 1, faults);
  });
  return compareJson('rules.inForce', rules.inForce, rules.versions.at(-1)?.rules, faults);
}

function drawFaults({ draw, tally }: PublishedResults): VerifyDifference[] {
  if (!draw) return compareJson('tally.output.draw', tally.output.draw, null);
  const faults = compareJson('draw.commitment', draw.commitment, commitSeed(draw.secret));
  compareJson('draw.seed', draw.seed, mixSeed(draw.secret, draw.publicValue), faults);
  if (!(Date.parse(draw.committedAt) <= Date.parse(draw.revealedAt))) faults.push(difference('draw.committedAt', draw.committedAt, `before ${draw.revealedAt}`));
  return compareJson('tally.output.draw.seed', tally.output.draw?.seed, draw.seed, faults);
}

function deductionFaults({ projects, rules }: PublishedResults): VerifyDifference[] {
  const rate = rules.inForce.roadshow.overtimeDeductionCentipoints;
  return projects.flatMap(({ overtimeSeconds, deductionCentipoints }, i) => compareJson(`projects[${i}].deductionCentipoints`, deductionCentipoints, overtimeDeduction(overtimeSeconds, rate)));
}

function bonusFaults({ projects, rules }: PublishedResults): VerifyDifference[] {
  const rule = rules.inForce.crowdfunding?.bonus;
  return projects.flatMap(({ support, bonusCentipoints = 0 }, i) => compareJson(`projects[${i}].bonusCentipoints`, bonusCentipoints, supportBonus(rule, support)));
}

function receiptFaults({ sheets }: PublishedResults): VerifyDifference[] {
  const first = new Map<string, number>();
  return sheets.flatMap(({ receiptCode }, i) => {
    const earlier = first.get(receiptCode);
    if (earlier === undefined) first.set(receiptCode, i);
    return earlier === undefined ? [] : [difference(`sheets[${i}].receiptCode`, receiptCode, `not that of sheets[${earlier}]`)];
  });
}

function allocationFaults(file: PublishedResults): VerifyDifference[] {
  const { withdrawn, output } = file.allocation;
  const input = allocationInputOf({ rules: file.rules.inForce, scored: file.tally.output, sheets: file, withdrawn });
  return compareJson('allocation.output', output, plain(allocate(input)));
}
