import { rulesWords, ruleUnits } from '../../words/console-rules.words';
import { useSay } from '../../words/use-say';
import { CheckField, FieldRow } from '../parts/fields';
import { RuleField, useRulesForm } from './rules-form';
import { RulesSection } from './sections';

/** What a switch begins with: half a point for every full 1,000 yuan, three at most, counted until noon of the roadshow. */
const bonusUntil = (roadshowOn: string) => ({ by: 'amount', per: 100_000, stepCentipoints: 50, maxCentipoints: 300, countedUntil: `${roadshowOn}T04:00:00.000Z` });
const TOP_UP_FEN = 2_000_000;

/** 众筹: whether finalists may raise money beside the judging, earn points by it, and have it added to their grants. */
export function CrowdfundingSection() {
  const say = useSay();
  const { rules, readOnly, set } = useRulesForm();
  const { crowdfunding, timeline } = rules;
  return (
    <RulesSection part="crowdfunding">
      <CheckField label={say(rulesWords.crowdfunding)} checked={crowdfunding !== undefined} disabled={readOnly} onChange={(on) => set('crowdfunding', on ? { opensAt: 'shortlist', bonus: null, topUpFen: TOP_UP_FEN } : undefined)} />
      {crowdfunding && (
        <>
          <FieldRow>
            <RuleField path="crowdfunding.opensAt" kind="select" />
            {crowdfunding.topUpFen !== null && <RuleField path="crowdfunding.topUpFen" kind="yuan" unit={ruleUnits.yuan} />}
          </FieldRow>
          <CheckField label={say(rulesWords.topUp)} checked={crowdfunding.topUpFen !== null} disabled={readOnly} onChange={(on) => set('crowdfunding.topUpFen', on ? TOP_UP_FEN : null)} />
          <CheckField label={say(rulesWords.bonus)} checked={crowdfunding.bonus !== null} disabled={readOnly} onChange={(on) => set('crowdfunding.bonus', on ? bonusUntil(timeline.roadshowOn) : null)} />
          {crowdfunding.bonus && (
            <FieldRow>
              <RuleField path="crowdfunding.bonus.by" kind="select" onChoose={(by) => set('crowdfunding.bonus', { ...crowdfunding.bonus, by, per: by === 'amount' ? 100_000 : 10 })} />
              {crowdfunding.bonus.by === 'amount' ? <RuleField path="crowdfunding.bonus.per" kind="yuan" unit={ruleUnits.yuan} /> : <RuleField path="crowdfunding.bonus.per" kind="number" unit={ruleUnits.people} />}
              <RuleField path="crowdfunding.bonus.stepCentipoints" kind="hundredths" unit={ruleUnits.points} />
              <RuleField path="crowdfunding.bonus.maxCentipoints" kind="hundredths" unit={ruleUnits.points} />
              <RuleField path="crowdfunding.bonus.countedUntil" kind="time" />
            </FieldRow>
          )}
        </>
      )}
    </RulesSection>
  );
}
