import { useEffect } from 'react';
import { Button } from 'antd';
import { renderSVG } from 'uqr';
import type { PanelRules } from '@app/rules';
import type { IssueJudgeCardsMutation } from '../../gql/console/judges/judges';
import { Notice } from '../../kit/notice';
import { judgeWords } from '../../words/console-judges.words';
import { useSay } from '../../words/use-say';
import { Page } from '../parts/page';
import print from '../parts/print.module.css';
import { useCompetition } from '../shell/competition';
import styles from './sheets.module.css';

export type Card = Extract<IssueJudgeCardsMutation['issueJudgeCards'], { __typename: 'PrintedJudgeCards' }>['cards'][number];

const PER_PAGE = 4;

/** Fresh cards, four A6 on an A4 page. Their codes are in this page's memory only. */
export function CardSheet({ cards, panels, onClose }: { cards: Card[]; panels: PanelRules[]; onClose: () => void }) {
  const say = useSay();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  const pages = Array.from({ length: Math.ceil(cards.length / PER_PAGE) }, (_, i) => cards.slice(i * PER_PAGE, (i + 1) * PER_PAGE));
  const actions = (
    <>
      <Button type="primary" onClick={() => window.print()}>{say(judgeWords.print)}</Button>
      <Button onClick={onClose}>{say(judgeWords.finished)}</Button>
    </>
  );
  return (
    <>
      <div className={`${print.screenOnly} ${styles.head}`}>
        <Page title={say(judgeWords.sheetTitle)} actions={actions}>
          <Notice tone="warn" title={say(judgeWords.sheetOnce)}>
            {say(judgeWords.sheetOnceMore)}
          </Notice>
        </Page>
      </div>
      <div className={styles.sheets}>
        {pages.map((page) => (
          <div key={page[0]!.judge.id} className={styles.cardPage}>
            {page.map((card) => (
              <JudgeCard key={card.judge.id} card={card} panel={panels.find(({ key }) => key === card.judge.panel)?.name ?? card.judge.panel} />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

function JudgeCard({ card: { judge, code6, qrPayload }, panel }: { card: Card; panel: string }) {
  const say = useSay();
  const { name: competition, season } = useCompetition();
  const svg = `data:image/svg+xml,${encodeURIComponent(renderSVG(qrPayload, { border: 2 }))}`;
  return (
    <article className={styles.card} aria-label={judge.name}>
      <div className={styles.competition}>
        {competition}（{season}）
      </div>
      <div className={`${styles.name} ${judge.name.length > 12 ? styles.longName : ''}`}>{judge.name}</div>
      <div className={styles.place}>
        <span>{panel}</span>
        <strong>{say(judgeWords.seatNumber, { n: judge.seatNumber })}</strong>
      </div>
      <img className={styles.qr} src={svg} alt={say(judgeWords.qrOf, { name: judge.name })} />
      <div className={styles.code}>{`${code6.slice(0, 3)} ${code6.slice(3)}`}</div>
      <div className={styles.how}>
        {say(judgeWords.cardHow)}
        <br />
        {say(judgeWords.cardKeep)}
      </div>
    </article>
  );
}
