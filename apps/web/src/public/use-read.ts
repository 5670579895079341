import { useCallback, useState } from 'react';
import type { AskFor } from '../api/ask-for';
import { useAsked, type Asked } from '../api/use-asked';
import { useLanguage } from '../words/language';

export interface Read<Value> extends Asked<Value> {
  /** Asks anew; what is there stays until the answer. */
  again: () => void;
}

/** What a page shows: asked once, again when asked to, and every few seconds while the server cannot be reached. */
export function useRead<Answer extends object, Variables>(document: AskFor<Answer, Variables>, variables: Variables): Read<Answer[keyof Answer]> {
  const [version, setVersion] = useState(0);
  // Some of an answer is sentences of the server: they follow the reader's language.
  const asked = useAsked(document, variables, `${version} ${useLanguage()}`);
  return { ...asked, again: useCallback(() => setVersion((before) => before + 1), []) };
}
