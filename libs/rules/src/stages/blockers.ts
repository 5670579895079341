import type { Finding } from '../competition/finding.js';
import { fill, wordRefusal, type Refusal } from '../refusals/refusal.js';
import type { Figures, Problem, Wording } from '../refusals/wording.js';
import { BLOCKER_WORDINGS, type BlockerCode } from './blocker-wordings.js';

/** One thing between a competition and its next stage, as a sentence with its figures. */
export interface Blocker {
  /** A refusal's code when the very guard of the command would answer it, else a `BlockerCode` or the code of a finding about rules. */
  code: string;
  /** `stops`: the next stage cannot be reached while it stands. `attention`: it can, but somebody should look. */
  severity: 'stops' | 'attention';
  count: number;
  /** Where, if it is about one part: a path in the rules or the key of a panel; else empty. */
  path: string;
  zh: string;
  en: string;
  /** What to do about it, when a refusal says so. */
  next: Wording | null;
  /** Each case in a sentence, when there are several. */
  details: readonly Problem[];
}

/** What a command's own guard answers, as a blocker. */
export function blockerOfRefusal(refusal: Refusal): Blocker {
  const [zh, en] = [wordRefusal(refusal, 'zh-CN'), wordRefusal(refusal, 'en')];
  const count = Number(refusal.figures?.['count'] ?? 1);
  return { code: refusal.code, severity: 'stops', count, path: '', zh: zh.message, en: en.message, next: { zh: zh.nextStep, en: en.nextStep }, details: refusal.problems ?? [] };
}

/** Findings about rules, errors first. */
export function blockersOfFindings(findings: readonly Finding[]): Blocker[] {
  const of = ({ code, severity, path, zh, en }: Finding): Blocker => ({ code, severity: severity === 'error' ? 'stops' : 'attention', count: 1, path, zh, en, next: null, details: [] });
  return [...findings.filter(({ severity }) => severity === 'error'), ...findings.filter(({ severity }) => severity === 'warning')].map(of);
}

export interface Noted {
  code: BlockerCode;
  count: number;
  severity?: Blocker['severity'];
  path?: string;
  figures?: Figures;
  details?: readonly Problem[];
}

/** Something counted; none when the count is 0. It stops unless said otherwise. */
export function noted({ code, count, severity = 'stops', path = '', figures, details = [] }: Noted): Blocker[] {
  if (count === 0) return [];
  const { zh, en } = BLOCKER_WORDINGS[code];
  const all = { ...figures, count };
  return [{ code, severity, count, path, zh: fill(zh, all), en: fill(en, all), next: null, details }];
}
