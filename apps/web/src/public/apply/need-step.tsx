import { TEXT_LIMITS } from '@app/rules';
import { TextArea } from '../../kit/field';
import { apply } from '../../words/apply.words';
import { useSay } from '../../words/use-say';
import { useStep, useTextOf } from './step-context';

/** 需求与做法. */
export function NeedStep() {
  const say = useSay();
  const textOf = useTextOf();
  const { values } = useStep().state;
  const count = (part: 'need' | 'plan') => say(apply.characters, { n: values[part].length, most: TEXT_LIMITS[part] });
  return (
    <>
      <TextArea label={say(apply.need)} hint={`${say(apply.needHint)} ${count('need')}`} rows={6} maxLength={TEXT_LIMITS.need} {...textOf('need')} />
      <TextArea label={say(apply.plan)} hint={`${say(apply.planHint)} ${count('plan')}`} rows={9} maxLength={TEXT_LIMITS.plan} {...textOf('plan')} />
    </>
  );
}
