import { useDeferredValue, useMemo, useState } from 'react';
import { formatYuanForPeople, type CompetitionRules, type PanelRules, type PanelScore, type SheetFate } from '@app/rules';
import { Button } from '../../kit/button';
import { previewWords, ruleChoices } from '../../words/console-rules.words';
import { language } from '../../words/language';
import { useSay } from '../../words/use-say';
import { NumberField } from '../parts/fields';
import { Section } from '../parts/page';
import { DataTable, type Column } from '../parts/table-states';
import { findingText } from './rules-form';
import { listedJudges, MOST_SAMPLES, sampleProject, samplesFor, tryOut, type SampleOutcome, type SampleProject } from './sample';
import styles from './rules.module.css';

/** What the sample is made for: when this changes the sample starts anew. */
const shapeOf = (rules: CompetitionRules) => JSON.stringify([rules.panels.map(({ key, seats, sheet }) => [key, seats, sheet]), samplesFor(rules)]);

/** The formula on sample marks; `rules` must be readable (no fault of shape). */
export function Preview({ rules }: { rules: CompetitionRules }) {
  const say = useSay();
  const settled = useDeferredValue(rules);
  return (
    <Section title={say(previewWords.title)} intro={say(previewWords.intro)}>
      <Trial key={shapeOf(settled)} rules={settled} />
    </Section>
  );
}

function Trial({ rules }: { rules: CompetitionRules }) {
  const say = useSay();
  const fresh = (count: number) => Array.from({ length: count }, (_, i) => sampleProject(rules, i));
  const [projects, setProjects] = useState<SampleProject[]>(() => fresh(samplesFor(rules)));
  const names = useMemo(() => projects.map((_, i) => say(previewWords.sample, { n: i + 1 })), [projects, say]);
  const outcome = useMemo(() => tryOut(rules, projects, names), [rules, projects, names]);
  const change = (at: number, project: SampleProject) => setProjects(projects.map((one, i) => (i === at ? project : one)));
  return (
    <>
      <div className={styles.line}>
        <NumberField label={say(previewWords.projects)} value={projects.length} onChange={(count) => Number.isFinite(count) && setProjects(fresh(Math.min(MOST_SAMPLES, Math.max(1, count))))} />
        <Button className={styles.fixed} onClick={() => setProjects(fresh(samplesFor(rules)))}>
          {say(previewWords.again)}
        </Button>
      </div>
      <h3>{say(previewWords.marks)}</h3>
      {rules.panels.some(({ sheet }) => sheet.kind === 'rubric') && <p>{say(previewWords.percentNote)}</p>}
      <MarksTable rules={rules} projects={projects} names={names} change={change} />
      <h3>{say(previewWords.outcome)}</h3>
      <OutcomeTable rules={rules} outcome={outcome} />
      <Totals outcome={outcome} />
    </>
  );
}

interface MarksProps {
  rules: CompetitionRules;
  projects: SampleProject[];
  names: string[];
  change: (at: number, project: SampleProject) => void;
}

const figure = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : 0);

function MarksTable({ rules, projects, names, change }: MarksProps) {
  const say = useSay();
  const input = (label: string, value: number, put: (next: number) => void) => <input className={styles.figureInput} aria-label={label} inputMode="numeric" value={value} onChange={(event) => put(figure(event.target.value))} />;
  const columns: Column<number>[] = [
    { title: say(previewWords.project), cell: (p) => names[p] },
    { title: say(previewWords.request), cell: (p) => input(`${names[p]} ${say(previewWords.request)}`, Math.floor(projects[p]!.requestedFen / 100), (yuan) => change(p, { ...projects[p]!, requestedFen: yuan * 100 })) },
    ...rules.panels.flatMap((panel) =>
      Array.from({ length: panel.sheet.kind === 'like' ? 1 : listedJudges(panel) }, (_, j): Column<number> => {
        const title = panel.sheet.kind === 'like' ? say(previewWords.likes, { panel: panel.name, n: listedJudges(panel) }) : say(previewWords.judge, { panel: panel.name, n: j + 1 });
        const put = (p: number, next: number) => change(p, { ...projects[p]!, marks: { ...projects[p]!.marks, [panel.key]: (projects[p]!.marks[panel.key] ?? []).map((mark, at) => (at === j ? next : mark)) } });
        return { title, cell: (p) => input(`${names[p]} ${title}`, projects[p]!.marks[panel.key]?.[j] ?? 0, (next) => put(p, next)) };
      }),
    ),
  ];
  return <DataTable label={say(previewWords.marks)} columns={columns} rows={projects.map((_, p) => p)} rowKey={String} />;
}

const TAGS: Partial<Record<SheetFate, 'droppedHigh' | 'droppedLow'>> = { 'dropped-high': 'droppedHigh', 'dropped-low': 'droppedLow' };

function PanelCell({ panel, score }: { panel: PanelRules; score: PanelScore | undefined }) {
  const say = useSay();
  if (!score?.score) return say(previewWords.noScore);
  return (
    <>
      <strong>{score.score.shown}</strong>
      {panel.sheet.kind !== 'like' && (
        <div className={styles.sheets}>
          {(score.sheets ?? []).map(({ judgeId, fate, score: mark }) => {
            const tag = TAGS[fate];
            return (
              <span key={judgeId} title={tag && say(previewWords[tag])}>
                <span className={tag ? styles.dropped : undefined}>{decimal(mark)}</span>
                {tag && <span className={styles.tag}> {say(previewWords[tag])}</span>}
              </span>
            );
          })}
        </div>
      )}
    </>
  );
}

/** A fraction `n/d` with at most two decimals, for reading only. */
function decimal(fraction: string | null): string {
  const [n = '0', d = '1'] = (fraction ?? '0/1').split('/');
  return String(Math.round((Number(n) / Number(d)) * 100) / 100);
}

function OutcomeTable({ rules, outcome: { scored, allocated } }: { rules: CompetitionRules; outcome: SampleOutcome }) {
  const say = useSay();
  const awards = new Map(allocated.awards.map((award) => [award.projectId, award.amountFen]));
  type Row = (typeof scored.projects)[number];
  const tie = ({ tie: at, decidedBy }: Row) => {
    if (at === null) return '';
    const words = ruleChoices['tieBreaks[].by']!;
    return decidedBy ? say(previewWords.brokenBy, { rule: say(words[decidedBy.tieBreak.by]!) }) : say(previewWords.tie);
  };
  const columns: Column<Row>[] = [
    { title: say(previewWords.project), cell: ({ projectId }) => projectId },
    { title: say(previewWords.rank), kind: 'figure', cell: ({ rank }) => rank ?? say(previewWords.noScore) },
    { title: say(previewWords.composite), kind: 'figure', cell: ({ composite }) => composite?.shown ?? say(previewWords.noScore) },
    ...rules.panels.map((panel): Column<Row> => ({ title: panel.name, cell: ({ panels }) => <PanelCell panel={panel} score={panels.find((one) => one.panel === panel.key)} /> })),
    { title: say(previewWords.tie), cell: tie },
    { title: say(previewWords.award), kind: 'figure', cell: ({ projectId }) => formatYuanForPeople(awards.get(projectId) ?? 0) },
  ];
  return <DataTable label={say(previewWords.outcome)} columns={columns} rows={scored.projects} rowKey={({ projectId }) => projectId} />;
}

function Totals({ outcome: { scored, allocated } }: { outcome: SampleOutcome }) {
  const say = useSay();
  const faults = [...scored.problems, ...allocated.problems, ...scored.obstacles].filter(({ severity }) => severity === 'error');
  return (
    <>
      <p>
        <strong>{say(previewWords.total, { total: formatYuanForPeople(allocated.totalFen), pool: formatYuanForPeople(allocated.money.poolFen), left: formatYuanForPeople(allocated.leftFen) })}</strong>
      </p>
      {faults.length > 0 && (
        <ul className={styles.findings} lang={language.current}>
          {[...new Set(faults.map(findingText))].slice(0, 8).map((sentence) => (
            <li key={sentence} className={styles.warning}>
              {sentence}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
