import { isDay } from '../clock/working-days.js';
import type { Finding } from './finding.js';

/** Codes of findings that make rules unreadable, not merely unworkable: such rules cannot even be saved as a draft. */
export const SHAPE_FAULTS: readonly string[] = [
  'not-an-object', 'unknown-key', 'not-a-list', 'bad-length', 'not-a-whole-number', 'out-of-range', 'not-a-text', 'bad-text-length', 'bad-key', 'not-a-boolean', 'not-one-of', 'not-an-instant', 'not-a-day',
];

type Fields = Record<string, unknown>;

/**
 * Collects everything wrong with the shape of an unknown value. Each method says whether the value can be used further;
 * `broken` is true once something has the wrong type, so that arithmetic on the rest would be meaningless.
 */
export class ShapeCheck {
  readonly findings: Finding[] = [];
  broken = false;

  report(code: string, path: string, zh: string, en: string): false {
    if (this.findings.length < 500) this.findings.push({ code, severity: 'error', path, zh: `${path || '规则'}：${zh}`, en: `${path || 'rules'}: ${en}` });
    return false;
  }

  private breakOff(code: string, path: string, zh: string, en: string): false {
    this.broken = true;
    return this.report(code, path, zh, en);
  }

  /** An object with exactly these keys; unknown keys are named, missing ones too. */
  object(value: unknown, path: string, keys: readonly string[]): value is Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.breakOff('not-an-object', path, '缺少这一部分。', 'this part is missing.');
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) this.report('unknown-key', `${path}${path && '.'}${key.slice(0, 60)}`, '规则中没有这一项。', 'the rules have no such item.');
    }
    return true;
  }

  list(value: unknown, path: string, length: { min: number; max: number }): value is unknown[] {
    if (!Array.isArray(value)) return this.breakOff('not-a-list', path, '应为列表。', 'must be a list.');
    if (value.length >= length.min && value.length <= length.max) return true;
    this.report('bad-length', path, `应有 ${length.min} 至 ${length.max} 项，现有 ${value.length} 项。`, `must have ${length.min} to ${length.max} items and has ${value.length}.`);
    return value.length <= length.max;
  }

  integer(value: unknown, path: string, range: { min: number; max: number }): value is number {
    if (!Number.isSafeInteger(value)) return this.breakOff('not-a-whole-number', path, '应为整数。', 'must be a whole number.');
    const number = value as number;
    if (number >= range.min && number <= range.max) return true;
    return this.report('out-of-range', path, `应在 ${range.min} 至 ${range.max} 之间，现为 ${number}。`, `must be between ${range.min} and ${range.max} and is ${number}.`);
  }

  text(value: unknown, path: string, length: { min: number; max: number }): value is string {
    if (typeof value !== 'string') return this.breakOff('not-a-text', path, '应为文字。', 'must be text.');
    if (value.trim().length >= length.min && value.length <= length.max) return true;
    return this.report('bad-text-length', path, `应有 ${length.min} 至 ${length.max} 个字。`, `must have ${length.min} to ${length.max} characters.`);
  }

  /** A stable key: letters, digits, hyphens; never a name JavaScript objects already carry. */
  key(value: unknown, path: string): value is string {
    if (typeof value === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(value) && value !== 'constructor') return true;
    return this.breakOff('bad-key', path, '应为小写字母开头的字母、数字或连字符，最多 40 个。', 'must be lower-case letters, digits and hyphens, at most 40, starting with a letter.');
  }

  boolean(value: unknown, path: string): value is boolean {
    return typeof value === 'boolean' || this.breakOff('not-a-boolean', path, '应为是或否。', 'must be true or false.');
  }

  oneOf<T extends string>(value: unknown, path: string, allowed: readonly T[]): value is T {
    return allowed.includes(value as T) || this.breakOff('not-one-of', path, `应为以下之一：${allowed.join('、')}。`, `must be one of: ${allowed.join(', ')}.`);
  }

  instant(value: unknown, path: string): value is string {
    const ok = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(value) && !Number.isNaN(Date.parse(value));
    return ok || this.breakOff('not-an-instant', path, '应为 UTC 时间，例如 2026-03-01T01:00:00Z。', 'must be a time in UTC such as 2026-03-01T01:00:00Z.');
  }

  day(value: unknown, path: string): value is string {
    return (typeof value === 'string' && isDay(value)) || this.breakOff('not-a-day', path, '应为日期，例如 2026-06-23。', 'must be a day such as 2026-06-23.');
  }

  /** Names every repeated value. */
  distinct(values: readonly unknown[], path: string): void {
    const twice = new Set(values.filter((value, i) => values.indexOf(value) !== i));
    for (const value of twice) this.report('duplicate-key', path, `“${String(value).slice(0, 60)}”重复。`, `“${String(value).slice(0, 60)}” appears twice.`);
  }
}
