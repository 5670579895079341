import type { RulesChange } from '@app/rules';
import type { RulesOfQuery } from '../../gql/console/rules/rules';
import { rulesWords } from '../../words/console-rules.words';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Facts, Section } from '../parts/page';
import { shownTime } from '../parts/shown';
import { RulesChanges } from './changes';
import styles from './rules.module.css';

type Version = NonNullable<RulesOfQuery['competition']>['rulesVersions'][number];

/** Every published version of the rules: when, why, what changed, and its hash. */
export function Versions({ versions, rules }: { versions: readonly Version[]; rules: unknown }) {
  const say = useSay();
  return (
    <Section title={say(rulesWords.versions)}>
      <ol className={styles.rows}>
        {versions.map(({ id, version, hash, publishedAt, reason, changes }) => (
          <li key={id} className={styles.card}>
            <h3>
              {say(rulesWords.version, { n: version })} · {shownTime(publishedAt)}
            </h3>
            <Facts items={[[say(shared.reason), reason ?? say(rulesWords.firstVersion)], [say(rulesWords.hash), <span key="hash" className={styles.hash}>{hash}</span>]]} />
            {(changes as RulesChange[]).length > 0 && <RulesChanges changes={changes as RulesChange[]} rules={rules} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}
