/** One thing wrong (or worth knowing) about rules or input: a stable code, where it is, and a sentence with the figures in both languages. */
export interface Finding {
  /** Stable, kebab-case; tests and translations refer to it. */
  code: string;
  /** An `error` makes the rules unusable; a `warning` is said aloud and may be accepted. */
  severity: 'error' | 'warning';
  /** Where, as a JSON path without `$`: `panels[0].quorum`; empty for the whole. */
  path: string;
  zh: string;
  en: string;
}

export const hasErrors = (findings: readonly Finding[]): boolean => findings.some((finding) => finding.severity === 'error');
