import { ChoiceField, TextField } from '../../kit/field';
import { giving as words } from '../../words/giving.words';
import { useSay } from '../../words/use-say';
import type { GiveValues } from './give-values';

type Shown = Pick<GiveValues, 'display' | 'displayName'>;

/** How a gift is shown in public, and under which name. */
export function DisplayFields({ values, set, name }: { values: Shown; set: (change: Partial<Shown>) => void; name: string }) {
  const say = useSay();
  return (
    <>
      <ChoiceField
        label={say(words.display)}
        value={values.display}
        onChoose={(display) => set({ display: display as Shown['display'] })}
        choices={[
          { value: 'name', label: say(words.name), hint: say(words.nameHint) },
          { value: 'name_and_amount', label: say(words.nameAndAmount) },
          { value: 'anonymous', label: say(words.anonymous), hint: say(words.anonymousHint) },
        ]}
      />
      {values.display !== 'anonymous' && (
        <TextField label={say(words.shownName)} hint={say(words.shownNameHint, { name })} maxLength={30} value={values.displayName} onChange={({ target }) => set({ displayName: target.value })} />
      )}
    </>
  );
}
