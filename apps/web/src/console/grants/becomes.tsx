import { policyWords as words } from '../../words/console-plan.words';
import { useSay } from '../../words/use-say';
import { Sentences } from './sentences';

/** What will hold once it is saved. */
export function Becomes({ of }: { of: string[] }) {
  const say = useSay();
  return (
    <div role="status">
      <strong>{say(words.becomes)}</strong>
      <Sentences label={say(words.becomes)} of={of} />
    </div>
  );
}
