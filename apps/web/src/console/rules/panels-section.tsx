import type { AggregateRules, PanelRules, SheetRules } from '@app/rules';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { ruleFields, ruleHints, rulesWords, ruleUnits } from '../../words/console-rules.words';
import { useSay } from '../../words/use-say';
import { FieldRow } from '../parts/fields';
import { PartFindings, RuleField, useRulesForm } from './rules-form';
import { freshKey, RulesSection } from './sections';
import styles from './rules.module.css';

const SHEETS: Record<SheetRules['kind'], (name: string) => SheetRules> = {
  rubric: (name) => ({ kind: 'rubric', criteria: [{ key: 'criterion-1', name, weight: 100, maxPoints: 100, stepCentipoints: 100 }] }),
  like: () => ({ kind: 'like' }),
  points: () => ({ kind: 'points', max: 100 }),
};

const AGGREGATES: Record<AggregateRules['kind'], AggregateRules> = {
  mean: { kind: 'mean' },
  median: { kind: 'median' },
  sum: { kind: 'sum' },
  'like-share': { kind: 'like-share' },
  'trimmed-mean': { kind: 'trimmed-mean', dropHigh: 1, dropLow: 1, minMarks: 5, fallback: 'mean' },
  'rank-points': { kind: 'rank-points', table: [10, 8, 6, 4, 2] },
};

export function PanelsSection() {
  const say = useSay();
  const { rules, readOnly, set } = useRulesForm();
  const { panels } = rules;
  const add = () => {
    const panel: PanelRules = { key: freshKey('panel', panels.map(({ key }) => key)), name: say(rulesWords.newPanel), seats: 5, weight: 0, quorum: 3, sheet: SHEETS.points(''), aggregate: AGGREGATES.mean };
    set('panels', [...panels, panel]);
  };
  return (
    <RulesSection part="panels">
      {panels.map((panel, i) => (
        <PanelCard key={panel.key} panel={panel} path={`panels[${i}]`} remove={panels.length > 1 ? () => set('panels', panels.filter((one) => one !== panel)) : null} />
      ))}
      {!readOnly && (
        <div>
          <Button icon="plus" onClick={add}>
            {say(rulesWords.addPanel)}
          </Button>
        </div>
      )}
    </RulesSection>
  );
}

function PanelCard({ panel, path, remove }: { panel: PanelRules; path: string; remove: (() => void) | null }) {
  const say = useSay();
  const { readOnly, set } = useRulesForm();
  const title = say(rulesWords.panel, { name: panel.name });
  const chooseSheet = (kind: string) => {
    set(path, { ...panel, sheet: SHEETS[kind as SheetRules['kind']](say(rulesWords.newCriterion)), aggregate: kind === 'like' ? AGGREGATES['like-share'] : panel.aggregate.kind === 'like-share' ? AGGREGATES.mean : panel.aggregate });
  };
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.cardHead}>
        <h3>{title}</h3>
        {remove && !readOnly && (
          <Button aria-label={say(rulesWords.removeItem, { name: panel.name })} onClick={remove}>
            {say(rulesWords.remove)}
          </Button>
        )}
      </div>
      <PartFindings path={path} />
      <FieldRow>
        <RuleField path={`${path}.name`} kind="text" />
        <RuleField path={`${path}.seats`} kind="number" unit={ruleUnits.seats} />
        <RuleField path={`${path}.weight`} kind="number" unit={ruleUnits.percent} />
        <RuleField path={`${path}.quorum`} kind="number" unit={ruleUnits.sheets} />
      </FieldRow>
      <FieldRow>
        <RuleField path={`${path}.sheet.kind`} kind="select" onChoose={chooseSheet} />
        {panel.sheet.kind === 'points' && <RuleField path={`${path}.sheet.max`} kind="number" unit={ruleUnits.points} />}
        <RuleField path={`${path}.aggregate.kind`} kind="select" onChoose={(kind) => set(`${path}.aggregate`, AGGREGATES[kind as AggregateRules['kind']])} />
      </FieldRow>
      <PartFindings path={`${path}.aggregate`} />
      {panel.aggregate.kind === 'trimmed-mean' && (
        <FieldRow>
          <RuleField path={`${path}.aggregate.dropHigh`} kind="number" unit={ruleUnits.places} />
          <RuleField path={`${path}.aggregate.dropLow`} kind="number" unit={ruleUnits.places} />
          <RuleField path={`${path}.aggregate.minMarks`} kind="number" unit={ruleUnits.sheets} />
          <RuleField path={`${path}.aggregate.fallback`} kind="select" />
        </FieldRow>
      )}
      {panel.aggregate.kind === 'rank-points' && <RankTable path={`${path}.aggregate.table`} table={panel.aggregate.table} />}
      {panel.sheet.kind === 'rubric' && <Criteria sheet={panel.sheet} path={`${path}.sheet`} />}
    </section>
  );
}

function RankTable({ path, table }: { path: string; table: number[] }) {
  const say = useSay();
  const { readOnly, set } = useRulesForm();
  return (
    <>
      <PartFindings path={path} />
      <TextField
        label={say(ruleFields['panels[].aggregate.table']!)}
        hint={say(ruleHints['panels[].aggregate.table']!)}
        defaultValue={table.join(',')}
        disabled={readOnly}
        onChange={(event) => set(path, event.target.value.split(/[,，、\s]+/u).filter(Boolean).map(Number))}
      />
    </>
  );
}

function Criteria({ sheet, path }: { sheet: Extract<SheetRules, { kind: 'rubric' }>; path: string }) {
  const say = useSay();
  const { readOnly, set } = useRulesForm();
  const { criteria } = sheet;
  const add = () => set(`${path}.criteria`, [...criteria, { key: freshKey('criterion', criteria.map(({ key }) => key)), name: say(rulesWords.newCriterion), weight: 10, maxPoints: 10, stepCentipoints: 50 }]);
  return (
    <>
      <p className={styles.legend}>{say(ruleFields['panels[].sheet.criteria']!)}</p>
      <PartFindings path={`${path}.criteria`} />
      <ul className={styles.rows}>
        {criteria.map((criterion, i) => (
          <li key={criterion.key} className={styles.line}>
            <RuleField path={`${path}.criteria[${i}].name`} kind="text" />
            <RuleField path={`${path}.criteria[${i}].weight`} kind="number" unit={ruleUnits.percent} />
            <RuleField path={`${path}.criteria[${i}].maxPoints`} kind="number" unit={ruleUnits.points} />
            <RuleField path={`${path}.criteria[${i}].stepCentipoints`} kind="hundredths" unit={ruleUnits.points} />
            {!readOnly && criteria.length > 1 && (
              <Button className={styles.fixed} aria-label={say(rulesWords.removeItem, { name: criterion.name })} onClick={() => set(`${path}.criteria`, criteria.filter((one) => one !== criterion))}>
                {say(rulesWords.remove)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <div>
          <Button icon="plus" onClick={add}>
            {say(rulesWords.addCriterion)}
          </Button>
        </div>
      )}
    </>
  );
}
