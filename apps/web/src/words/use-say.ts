import { useCallback } from 'react';
import { useLanguage } from './language';
import { fill, type Figures, type Phrase } from './phrase';

export type Say = (phrase: Phrase, figures?: Figures) => string;

/** `const say = useSay(); say(pairing.title)` in the reader's language, again whenever it changes. */
export function useSay(): Say {
  const language = useLanguage();
  return useCallback((phrase: Phrase, figures?: Figures) => fill(phrase, language, figures), [language]);
}
