import type { VerifyResult } from '@app/rules';
import { Icon } from '../../kit/icon';
import { Notice } from '../../kit/notice';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { verify as words } from '../../words/verify.words';
import styles from './verify.module.css';

/** Every check as a sentence; what differs, place by place. */
export function Checks({ result, ms }: { result: VerifyResult; ms: number }) {
  const say = useSay();
  const english = useLanguage() === 'en';
  const wrong = result.checks.filter(({ ok }) => !ok).length;
  return (
    <section aria-live="polite">
      {result.ok ? (
        <Notice tone="good" title={say(words.good)}>
          {say(words.goodText)}
        </Notice>
      ) : (
        <Notice tone="bad" title={say(words.bad, { n: wrong })}>
          {say(words.badText)}
        </Notice>
      )}
      <p className="quiet-text">{say(words.tookText, { ms })}</p>
      <ul className={styles.checks}>
        {result.checks.map(({ name, ok, zh, en, detail }) => (
          <li key={name} className={ok ? styles.good : styles.bad}>
            <Icon name={ok ? 'check' : 'cross'} />
            <div>
              <span>{english ? en : zh}</span>：<strong>{say(ok ? words.holds : words.differs)}</strong>
              {detail.length > 0 && (
                <details>
                  <summary>{say(words.places, { n: detail.length })}</summary>
                  <ul className={styles.places}>
                    {detail.slice(0, 20).map(({ path, published, recomputed }) => (
                      <li key={path}>
                        <code>{path}</code>
                        <div>
                          {say(words.published)} {published}
                        </div>
                        <div>
                          {say(words.recomputed)} {recomputed}
                        </div>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </div>
          </li>
        ))}
      </ul>
      {result.fileHash && (
        <p>
          {say(words.fileHash)} <code>{result.fileHash}</code>
        </p>
      )}
    </section>
  );
}
