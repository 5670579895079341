import { useId } from 'react';
import { Link } from 'react-router';
import { formatYuanForPeople } from '@app/rules';
import { disclosureWords } from '../../words/console-disclosure.words';
import { useSay } from '../../words/use-say';
import { Section } from './page';
import { DataTable } from './table-states';
import styles from './bar-chart.module.css';

/** What fits beside a bar; a Chinese character is as wide as two letters. */
function short(name: string): string {
  let room = 18;
  for (const [index, character] of [...name].entries()) {
    room -= character.charCodeAt(0) > 255 ? 2 : 1;
    if (room < 0) return `${[...name].slice(0, index - 1).join('')}…`;
  }
  return name;
}

export interface Bar {
  key: string;
  name: string;
  fen: bigint;
  /** Where what is behind the figure is listed. */
  to?: string | undefined;
}

const ROW = 34;
const WIDTH = 600;
const LABEL = 150;
const MOST = WIDTH - LABEL - 110;

/** Amounts as bars, with the same figures in a table beside: the picture is for a glance, the table for reading. */
export function BarChart({ title, bars, amount }: { title: string; bars: readonly Bar[]; amount?: string }) {
  const say = useSay();
  const id = useId();
  const most = bars.reduce((top, { fen }) => (fen > top ? fen : top), 0n);
  const total = bars.reduce((sum, { fen }) => sum + fen, 0n);
  const width = (fen: bigint) => (most > 0n && fen > 0n ? Math.max(2, Number((fen * BigInt(MOST)) / most)) : 0);
  const share = (fen: bigint) => (total > 0n ? `${Number((fen * 1000n) / total) / 10}%` : '');
  if (bars.length === 0) {
    return (
      <Section title={title}>
        <p>{say(disclosureWords.noFigures)}</p>
      </Section>
    );
  }
  return (
    <Section title={title}>
      <div className={styles.beside}>
        <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`} role="img" aria-labelledby={id}>
          <title id={id}>{title}</title>
          {bars.map(({ key, name, fen }, index) => (
            <g key={key} transform={`translate(0 ${index * ROW})`}>
              <text x={LABEL - 10} y={ROW / 2 + 5} textAnchor="end" className={styles.label}>
                {short(name)}
              </text>
              <rect x={LABEL} y={6} width={width(fen)} height={ROW - 12} className={styles.bar} />
              <text x={LABEL + width(fen) + 8} y={ROW / 2 + 5} className={styles.label}>
                {formatYuanForPeople(fen)}
              </text>
            </g>
          ))}
        </svg>
        <DataTable
          label={title}
          rows={bars}
          rowKey={({ key }) => key}
          columns={[
            { title: say(disclosureWords.name), cell: ({ name, to }) => (to ? <Link to={to}>{name}</Link> : name) },
            { title: amount ?? say(disclosureWords.total), kind: 'figure', cell: ({ fen }) => formatYuanForPeople(fen) },
            { title: say(disclosureWords.share), kind: 'figure', cell: ({ fen }) => share(fen) },
          ]}
        />
      </div>
    </Section>
  );
}
