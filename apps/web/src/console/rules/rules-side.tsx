import type { Finding } from '@app/rules';
import { Notice } from '../../kit/notice';
import { rulesSections, rulesWords } from '../../words/console-rules.words';
import { useSay } from '../../words/use-say';
import { placeInWords } from './changes';
import { findingText } from './rules-form';
import styles from './rules.module.css';

/** Everything wrong or worth a look at once, each a way to its part of the form. */
export function RulesSide({ findings, rules, children }: { findings: readonly Finding[]; rules: unknown; children: React.ReactNode }) {
  const say = useSay();
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return (
    <aside className={styles.side} aria-label={say(rulesWords.check)}>
      {children && <div className={styles.bar}>{children}</div>}
      <div className={styles.check}>
      <h2>{say(rulesWords.check)}</h2>
      <div role="status">{errors.length > 0 || warnings.length > 0 ? <strong>{[errors.length > 0 && say(rulesWords.errors, { n: errors.length }), warnings.length > 0 && say(rulesWords.warnings, { n: warnings.length })].filter(Boolean).join(' · ')}</strong> : <Notice tone="good" title={say(rulesWords.fine)} />}</div>
      <ul className={styles.findings}>
        {[...errors, ...warnings].map((finding) => (
          <li key={`${finding.path} ${finding.code}`} className={finding.severity === 'error' ? styles.error : styles.warning}>
            <strong>{say(finding.severity === 'error' ? rulesWords.error : rulesWords.warning)}</strong>
            <br />
            <a href={`#rules-${finding.path.split(/[.[]/)[0]}`}>{placeInWords(finding.path, rules, say)}</a>
            <br />
            {findingText(finding)}
          </li>
        ))}
      </ul>
      <nav aria-label={say(rulesWords.contents)}>
        {Object.entries(rulesSections).map(([part, words]) => (
          <a key={part} href={`#rules-${part}`}>
            {say(words)}
          </a>
        ))}
      </nav>
      </div>
    </aside>
  );
}
