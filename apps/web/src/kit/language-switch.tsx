import { language, useLanguage } from '../words/language';
import { shared } from '../words/shared.words';
import { useSay } from '../words/use-say';
import { Button } from './button';

/** The other language, named in itself. */
export function LanguageSwitch() {
  const say = useSay();
  const current = useLanguage();
  const other = current === 'en' ? 'zh-CN' : 'en';
  return (
    <Button kind="quiet" lang={other} onClick={() => language.choose(other)}>
      {say(shared.otherLanguage)}
    </Button>
  );
}
