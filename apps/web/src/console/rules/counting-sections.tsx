import { formatYuanForPeople, type AllocationRules, type PanelRules, type TieBreak } from '@app/rules';
import { Button } from '../../kit/button';
import { ruleChoices, ruleFields, rulesWords, ruleUnits } from '../../words/console-rules.words';
import { useSay } from '../../words/use-say';
import { CheckField, FieldRow, NumberField, SelectField } from '../parts/fields';
import { PartFindings, RuleField, useRulesForm } from './rules-form';
import { RulesSection } from './sections';
import styles from './rules.module.css';

const ROUNDED = ['criterion', 'panel', 'composite'] as const;

export function ScoringSection() {
  const say = useSay();
  const { rules, readOnly, set } = useRulesForm();
  const { rounding } = rules.scoring;
  const put = (at: (typeof ROUNDED)[number], decimals: number | null) => {
    const others = rounding.filter((step) => step.at !== at);
    set('scoring.rounding', decimals === null ? others : [...others, { at, decimals }]);
  };
  return (
    <RulesSection part="scoring">
      <FieldRow>
        <RuleField path="scoring.missing" kind="select" />
        <RuleField path="scoring.severity" kind="select" />
      </FieldRow>
      {ROUNDED.map((at) => {
        const step = rounding.find((one) => one.at === at);
        const words = say(ruleChoices['scoring.rounding[].at']![at]!);
        return (
          <FieldRow key={at}>
            <CheckField label={say(rulesWords.round, { step: words })} checked={step !== undefined} disabled={readOnly} onChange={(on) => put(at, on ? 2 : null)} />
            {step && <NumberField label={say(rulesWords.roundTo, { step: words })} value={step.decimals} disabled={readOnly} onChange={(decimals) => put(at, decimals)} />}
          </FieldRow>
        );
      })}
    </RulesSection>
  );
}

/** A tie-break of another kind, on the first panel that fits it. */
function tieOf(by: string, panels: readonly PanelRules[]): TieBreak {
  const liking = panels.find(({ sheet }) => sheet.kind === 'like') ?? panels[0];
  const rubric = panels.find(({ sheet }) => sheet.kind === 'rubric') ?? panels[0];
  const criterion = rubric?.sheet.kind === 'rubric' ? (rubric.sheet.criteria[0]?.key ?? '') : '';
  if (by === 'likes') return { by, panel: liking?.key ?? '' };
  if (by === 'criterion') return { by, panel: rubric?.key ?? '', criterion };
  if (by === 'panel' || by === 'median') return { by, panel: panels[0]?.key ?? '' };
  return by === 'smaller-request' ? { by } : { by: 'draw' };
}

export function TieBreaksSection() {
  const say = useSay();
  const { rules, readOnly, set } = useRulesForm();
  const ties = rules.tieBreaks;
  const draw = ties.length - 1;
  const swap = (i: number, j: number) => set('tieBreaks', ties.map((tie, at) => (at === i ? ties[j] : at === j ? ties[i] : tie)));
  return (
    <RulesSection part="tieBreaks">
      <p>{say(rulesWords.lastDraw)}</p>
      <ol className={styles.rows}>
        {ties.map((tie, i) => (
          // The place is the identity: two rules may read the same while one of them is being changed.
          <li key={`${i}-${tie.by}`} className={styles.line}>
            <TieFields tie={tie} at={i} fixed={i === draw && tie.by === 'draw'} />
            {!readOnly && !(i === draw && tie.by === 'draw') && (
              <div className={`${styles.buttons} ${styles.fixed}`}>
                <Button icon="up" disabled={i === 0} aria-label={`${say(rulesWords.up)} ${i + 1}`} onClick={() => swap(i, i - 1)}>
                  {say(rulesWords.up)}
                </Button>
                <Button icon="down" disabled={i + 1 >= draw} aria-label={`${say(rulesWords.down)} ${i + 1}`} onClick={() => swap(i, i + 1)}>
                  {say(rulesWords.down)}
                </Button>
                <Button aria-label={`${say(rulesWords.remove)} ${i + 1}`} onClick={() => set('tieBreaks', ties.filter((_, at) => at !== i))}>
                  {say(rulesWords.remove)}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <div>
          <Button icon="plus" onClick={() => set('tieBreaks', [...ties.slice(0, draw), { by: 'smaller-request' }, ...ties.slice(draw)])}>
            {say(rulesWords.addTie)}
          </Button>
        </div>
      )}
    </RulesSection>
  );
}

function TieFields({ tie, at, fixed }: { tie: TieBreak; at: number; fixed: boolean }) {
  const say = useSay();
  const { rules, readOnly, set } = useRulesForm();
  const path = `tieBreaks[${at}]`;
  const kinds = Object.entries(ruleChoices['tieBreaks[].by']!).map(([value, words]) => ({ value, label: say(words) }));
  const panel = 'panel' in tie ? rules.panels.find(({ key }) => key === tie.panel) : undefined;
  return (
    <>
      <SelectField label={`${at + 1}. ${say(ruleFields['tieBreaks[].by']!)}`} value={tie.by} options={kinds} disabled={readOnly || fixed} onChange={(by) => set(path, tieOf(by, rules.panels))} />
      {'panel' in tie && (
        <SelectField label={say(ruleFields['tieBreaks[].panel']!)} value={tie.panel} options={rules.panels.map(({ key, name }) => ({ value: key, label: name }))} disabled={readOnly} onChange={(key) => set(path, { ...tieOf(tie.by, rules.panels), panel: key })} />
      )}
      {tie.by === 'criterion' && panel?.sheet.kind === 'rubric' && (
        <SelectField label={say(ruleFields['tieBreaks[].criterion']!)} value={tie.criterion} options={panel.sheet.criteria.map(({ key, name }) => ({ value: key, label: name }))} disabled={readOnly} onChange={(criterion) => set(path, { ...tie, criterion })} />
      )}
      <PartFindings path={path} />
      <PartFindings path={`${path}.panel`} />
      <PartFindings path={`${path}.criterion`} />
    </>
  );
}

/** Another allocation rule with figures to start from. */
function allocationOf(kind: string, panels: readonly PanelRules[], winners: number): AllocationRules {
  if (kind === 'tiers') return { kind, bands: [{ winners, amountFen: 500_000 }] };
  if (kind === 'greedy') return { kind, onMisfit: 'skip' };
  if (kind === 'equal-shares') return { kind, panel: (panels.find(({ sheet }) => sheet.kind === 'like') ?? panels[0])?.key ?? '', utility: 'cost', completion: 'add1u', stepFen: 10_000 };
  return { kind: 'proportional', winners, stepFen: 10_000 };
}

export function AllocationSection() {
  const say = useSay();
  const { rules, readOnly, set } = useRulesForm();
  const rule = rules.allocation;
  return (
    <RulesSection part="allocation">
      <FieldRow>
        <RuleField path="allocation.kind" kind="select" onChoose={(kind) => set('allocation', allocationOf(kind, rules.panels, rules.money.winners ?? 10))} />
        {rule.kind === 'proportional' && <RuleField path="allocation.winners" kind="number" unit={ruleUnits.places} />}
        {(rule.kind === 'proportional' || rule.kind === 'equal-shares') && <RuleField path="allocation.stepFen" kind="yuan" unit={ruleUnits.yuan} />}
        {rule.kind === 'greedy' && <RuleField path="allocation.onMisfit" kind="select" />}
      </FieldRow>
      {rule.kind === 'equal-shares' && (
        <FieldRow>
          <SelectField label={say(ruleFields['allocation.panel']!)} value={rule.panel} options={rules.panels.map(({ key, name }) => ({ value: key, label: name }))} disabled={readOnly} onChange={(key) => set('allocation.panel', key)} />
          <RuleField path="allocation.utility" kind="select" />
          <RuleField path="allocation.completion" kind="select" />
        </FieldRow>
      )}
      <PartFindings path="allocation.panel" />
      {rule.kind === 'tiers' && <Bands rule={rule} />}
    </RulesSection>
  );
}

function Bands({ rule }: { rule: Extract<AllocationRules, { kind: 'tiers' }> }) {
  const say = useSay();
  const { rules, readOnly, set } = useRulesForm();
  const sum = rule.bands.reduce((total, { winners, amountFen }) => total + winners * amountFen, 0);
  return (
    <>
      <PartFindings path="allocation.bands" />
      <ol className={styles.rows}>
        {rule.bands.map((band, i) => (
          // A tier has nothing but its place.
          <li key={i} className={styles.line}>
            <RuleField path={`allocation.bands[${i}].winners`} kind="number" unit={ruleUnits.places} />
            <RuleField path={`allocation.bands[${i}].amountFen`} kind="yuan" unit={ruleUnits.yuan} />
            {!readOnly && rule.bands.length > 1 && (
              <Button className={styles.fixed} aria-label={`${say(rulesWords.remove)} ${i + 1}`} onClick={() => set('allocation.bands', rule.bands.filter((one) => one !== band))}>
                {say(rulesWords.remove)}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {Number.isSafeInteger(sum) && Number.isSafeInteger(rules.money.poolFen) && <p>{say(rulesWords.tiersSum, { sum: formatYuanForPeople(sum), pool: formatYuanForPeople(rules.money.poolFen) })}</p>}
      {!readOnly && (
        <div>
          <Button icon="plus" onClick={() => set('allocation.bands', [...rule.bands, { winners: 1, amountFen: rules.money.minAwardFen }])}>
            {say(rulesWords.addBand)}
          </Button>
        </div>
      )}
    </>
  );
}
