import { LanguageSwitch } from '../kit/language-switch';
import { shared } from '../words/shared.words';
import { useSay } from '../words/use-say';

/** The judge's tablet. */
export function Tablet() {
  const say = useSay();
  return (
    <main>
      <h1>{say(shared.brand)}</h1>
      <LanguageSwitch />
    </main>
  );
}
