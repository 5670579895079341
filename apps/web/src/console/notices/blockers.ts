import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { shownTime } from '../parts/shown';
import { useCorrections, useObjections, type Notice } from './reads';

export interface Blockers {
  sentences: string[];
  /** Something other than the time stands in the way: this desk's clock may be wrong, the server's decides when the notice is over. */
  firm: boolean;
}

/** Why the awards cannot be confirmed yet; the server asks the same again. */
export function useBlockers(notice: Notice): Blockers {
  const say = useSay();
  const objections = useObjections().data ?? [];
  const proposed = (useCorrections().data ?? []).filter(({ status }) => status === 'proposed').length;
  const open = objections.filter(({ status }) => status === 'open').length;
  const unsettled = objections.filter(({ status, remedy, settledAt }) => status === 'upheld' && remedy !== 'none' && !settledAt).length;
  const sentences = [
    Date.now() < Date.parse(notice.endsAt) ? say(noticeWords.blockedNotice, { at: shownTime(notice.endsAt) }) : '',
    open > 0 ? say(noticeWords.blockedOpen, { n: open }) : '',
    unsettled > 0 ? say(noticeWords.blockedUnsettled, { n: unsettled }) : '',
    proposed > 0 ? say(noticeWords.blockedCorrections, { n: proposed }) : '',
  ].filter(Boolean);
  return { sentences, firm: open + unsettled + proposed > 0 };
}
