import { useState, type ReactNode } from 'react';
import { formatYuanForPeople } from '@app/rules';
import { MatchBankItems } from '../../gql/console/books/reconcile';
import { Button } from '../../kit/button';
import { bookWords, journalKindWords } from '../../words/console-books.words';
import { useSay } from '../../words/use-say';
import { Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownYuan } from '../parts/shown';
import { useAct } from '../session/use-act';
import { useMay } from '../session/use-may';
import { suggestions, toFen } from './suggestions';
import type { Reconciliation } from './reconciliation';
import styles from './books.module.css';

type Chosen = ReadonlySet<string>;
const toggled = (before: Chosen, id: string): Chosen => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]);

/** Both sides beside each other; what is chosen on each is summed as one goes, and matches when nothing is left between them. */
export function MatchDesk({ bankAccountId, state, onDone }: { bankAccountId: string; state: Reconciliation; onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay()('Reconcile');
  const [lines, setLines] = useState<Chosen>(new Set());
  const [entries, setEntries] = useState<Chosen>(new Set());
  const [matching, setMatching] = useState(false);
  const chosenLines = state.lines.filter(({ id }) => lines.has(id));
  const chosenEntries = state.entries.filter(({ id }) => entries.has(id));
  const sum = (items: { amountFen: string }[]) => items.reduce((total, { amountFen }) => total + toFen(amountFen), 0n);
  const [bank, books] = [sum(chosenLines), sum(chosenEntries)];
  const ready = bank === books && chosenLines.length + chosenEntries.length > 1;
  const clear = () => [setLines, setEntries].forEach((set) => set(new Set()));
  const pairs = suggestions(state);
  return (
    <>
      {may && pairs.length > 0 && (
        <Section title={say(bookWords.suggest)}>
          <ul className={styles.plain}>
            {pairs.map(({ line, entry }) => (
              <li key={line.id} className={styles.pair}>
                <span>{say(bookWords.suggestion, { day: line.day, who: line.counterparty || line.summary, amount: shownYuan(line.amountFen), entry: `${entry.day} ${entry.summary}` })}</span>
                <Button
                  onClick={() => {
                    setLines(new Set([line.id]));
                    setEntries(new Set([entry.id]));
                  }}
                >
                  {say(bookWords.takeSuggestion)}
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {may && (
        <div className={`${styles.running} ${ready ? styles.even : ''}`}>
          <strong role="status">
            {chosenLines.length + chosenEntries.length === 0
              ? say(bookWords.chooseBoth)
              : say(bookWords.running, { bank: formatYuanForPeople(bank), lines: chosenLines.length, books: formatYuanForPeople(books), entries: chosenEntries.length, difference: formatYuanForPeople(bank - books) })}
          </strong>
          <Button kind="main" icon="check" disabled={!ready} onClick={() => setMatching(true)}>
            {say(bookWords.match)}
          </Button>
        </div>
      )}
      <div className={styles.sides}>
        <Side title={`${say(bookWords.bankSide)} ${state.lineCount}`} count={state.lines.length}>
          {state.lines.map((line) => (
            <Item key={line.id} name={say(bookWords.selectLine, { what: `${line.day} ${line.counterparty} ${shownYuan(line.amountFen)}` })} item={line} words={[line.counterparty, line.summary, line.reference]} chosen={lines.has(line.id)} onToggle={may ? () => setLines(toggled(lines, line.id)) : null} />
          ))}
        </Side>
        <Side title={`${say(bookWords.bookSide)} ${state.entryCount}`} count={state.entries.length}>
          {state.entries.map((entry) => (
            <Item key={entry.id} name={say(bookWords.selectEntry, { what: `${entry.day} ${entry.summary} ${shownYuan(entry.amountFen)}` })} item={entry} words={[entry.summary, journalKindWords[entry.kind] ? say(journalKindWords[entry.kind]!) : '']} chosen={entries.has(entry.id)} onToggle={may ? () => setEntries(toggled(entries, entry.id)) : null} />
          ))}
        </Side>
      </div>
      {matching && <MatchDialog input={{ bankAccountId, lineIds: chosenLines.map(({ id }) => id), entryIds: chosenEntries.map(({ id }) => id) }} onDone={(done) => [clear(), onDone(done)]} onClose={() => setMatching(false)} />}
    </>
  );
}

function Side({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const say = useSay();
  return (
    <Section title={title}>
      {count === 0 ? <p>{say(bookWords.nothingOpen)}</p> : <div className={styles.items}>{children}</div>}
    </Section>
  );
}

interface ItemProps {
  name: string;
  item: { id: string; day: string; amountFen: string };
  words: string[];
  chosen: boolean;
  onToggle: (() => void) | null;
}

function Item({ name, item, words, chosen, onToggle }: ItemProps) {
  return (
    <label className={`${styles.item} ${chosen ? styles.chosen : ''}`}>
      {onToggle && <input type="checkbox" aria-label={name} checked={chosen} onChange={onToggle} />}
      <span className={styles.itemWords}>
        <span className={styles.soft}>{item.day}</span> {words.filter(Boolean).join(' · ')}
      </span>
      <strong className={styles.figure}>{shownYuan(item.amountFen)}</strong>
    </label>
  );
}

function MatchDialog({ input, onDone, onClose }: { input: { bankAccountId: string; lineIds: string[]; entryIds: string[] }; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { run, busy, failure } = useAct(MatchBankItems);
  const match = async (reason: string) => {
    const made = await run({ input: { ...input, reason } });
    if (made) onDone(say(bookWords.matched));
    return made;
  };
  return <ReasonDialog title={say(bookWords.match)} what={say(bookWords.matchWhat, { lines: input.lineIds.length, entries: input.entryIds.length })} confirm={say(bookWords.match)} busy={busy} failure={failure} onConfirm={match} onClose={onClose} />;
}
