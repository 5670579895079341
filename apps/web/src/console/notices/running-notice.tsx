import { useEffect, useState } from 'react';
import { Notice as Said } from '../../kit/notice';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { shownTime } from '../parts/shown';
import { timeLeft } from './calendar';
import type { Notice } from './reads';

/** The clock of this page, to the half minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** How long the notice still runs; the server decides when it is over. */
export function RunningNotice({ notice: { version, endsAt, missingYears } }: { notice: Notice }) {
  const say = useSay();
  const left = timeLeft(endsAt, useNow());
  const at = shownTime(endsAt);
  return (
    <Said title={say(left ? noticeWords.running : noticeWords.ended, { n: version })}>
      <div>{left ? say(noticeWords.remaining, { ...left, at }) : say(noticeWords.endedAt, { at })}</div>
      {missingYears.length > 0 && <div>{say(noticeWords.missingYearsAfter, { years: missingYears.join('、') })}</div>}
    </Said>
  );
}
