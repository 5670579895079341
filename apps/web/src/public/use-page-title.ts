import { useEffect } from 'react';
import { shared } from '../words/shared.words';
import { useSay } from '../words/use-say';

/** Names the document after the page, as a reader's list of tabs shows it. */
export function usePageTitle(title: string): void {
  const say = useSay();
  useEffect(() => {
    document.title = `${title} · ${say(shared.brand)}`;
  }, [title, say]);
}
