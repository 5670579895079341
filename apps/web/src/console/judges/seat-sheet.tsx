import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { judgeWords } from '../../words/console-judges.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Page } from '../parts/page';
import print from '../parts/print.module.css';
import { useJudges, useRules } from '../reads/competition';
import { useCompetition } from '../shell/competition';
import styles from './sheets.module.css';

/** Seat numbers to put on the chairs, two on an A4 page. */
export function SeatSheet() {
  const say = useSay();
  const go = useNavigate();
  const { id } = useCompetition();
  const rules = useRules();
  const judges = useJudges();
  const panelName = (key: string) => rules.data?.rules.panels.find((panel) => panel.key === key)?.name ?? key;
  const actions = (
    <>
      <Button type="primary" onClick={() => window.print()}>{say(judgeWords.print)}</Button>
      <Button onClick={() => void go(`/console/${id}/judges`)}>{say(judgeWords.back)}</Button>
    </>
  );
  return (
    <>
      <div className={`${print.screenOnly} ${styles.head}`}>
        <Page title={say(judgeWords.seatSheet)} intro={say(judgeWords.seatSheetIntro)} actions={actions}>
          {null}
        </Page>
      </div>
      <Reading read={judges}>
        {(all) => (
          <div className={styles.sheets}>
            {all
              .filter(({ withdrawnAt }) => !withdrawnAt)
              .map(({ id: judgeId, seatNumber, name, panel }) => (
                <article key={judgeId} className={styles.seat}>
                  <div className={styles.seatNumber}>{seatNumber}</div>
                  <div className={styles.seatName}>{name}</div>
                  <div>{panelName(panel)}</div>
                </article>
              ))}
          </div>
        )}
      </Reading>
    </>
  );
}
