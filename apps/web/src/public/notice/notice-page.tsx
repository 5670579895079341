import { useParams } from 'react-router';
import { useAsked } from '../../api/use-asked';
import { ReadObjections, ReadPublicNotices } from '../../gql/public/notice/notice';
import { Icon } from '../../kit/icon';
import { LinkButton } from '../../kit/link-button';
import { Notice } from '../../kit/notice';
import { Tag } from '../../kit/tag';
import { projectPage } from '../../words/project-page.words';
import { season as words } from '../../words/season.words';
import { useSay } from '../../words/use-say';
import { clockTime } from '../money';
import { firstData } from '../served-page';
import styles from '../season/season.module.css';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import { NoticePaper } from './notice-paper';
import { ObjectionForm } from './objection-form';
import type { PublicNotice } from './public-notice';

/** 公示: every notice of a competition, newest first, what was objected and answered, and the form while the notice runs. */
export default function NoticePage() {
  const say = useSay();
  const { id = '' } = useParams();
  const back = { to: `/season/${id}`, words: say(words.title) };
  const read = useRead(ReadPublicNotices, { competitionId: id });
  const { value: objections = [] } = useAsked(ReadObjections, { competitionId: id });
  const first = firstData<{ competitionId: string; notices: PublicNotice[] }>('notices');
  const value = read.value ?? (first?.competitionId === id ? first.notices : undefined);
  const decided = objections.filter(({ answer }) => answer);
  return (
    <Reading read={{ ...read, value }} title={say(words.noticeTitle)} back={back}>
      {(notices) => {
        const newest = notices.toSorted((a, b) => b.version - a.version);
        return (
          <Sheet title={say(words.noticeTitle)} back={back}>
            {newest.length === 0 && <Notice title={say(words.noticeNone)} />}
            {newest.map((notice) => (
              <Card key={notice.id} notice={notice} />
            ))}
            {newest.length > 0 && <LinkButton to={`/verify?competition=${id}`}>{say(projectPage.verify)}</LinkButton>}
            {newest[0] && isRunning(newest[0]) && <HowToObject paper={newest[0].paper} />}
            {newest[0] && isRunning(newest[0]) && <ObjectionForm competitionId={id} />}
            {decided.length > 0 && (
              <section>
                <h2>{say(words.decided)}</h2>
                <ul className="plain-list">
                  {decided.map(({ id: of, objector, text, answer }) => (
                    <li key={of} className={styles.card}>
                      <strong>{objector}</strong>
                      <p className={styles.said}>{text}</p>
                      <p>
                        <strong>{say(words.answer)}</strong> {answer}
                      </p>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </Sheet>
        );
      }}
    </Reading>
  );
}

const isRunning = ({ endsAt }: PublicNotice): boolean => new Date(endsAt).getTime() >= Date.now();

function Card({ notice }: { notice: PublicNotice }) {
  const say = useSay();
  const running = isRunning(notice);
  return (
    <section className={styles.card}>
      <h2>
        {say(words.noticeNumber, { n: notice.version })}
        {notice.paper && ` · ${notice.paper.number}`}
      </h2>
      <div className="row">
        <Tag tone={running ? 'info' : 'plain'}>{say(running ? words.noticeRunning : words.noticeOver, { at: clockTime(notice.endsAt) })}</Tag>
      </div>
      {notice.reason && <p>{notice.reason}</p>}
      {notice.paper && <NoticePaper paper={notice.paper} />}
      <a className={styles.link} href={`/documents/${notice.documentId}`}>
        <Icon name="print" /> {say(words.read)}
      </a>
      <p className={styles.hash}>
        {say(words.hash)} <code>{notice.resultsHash}</code>
      </p>
    </section>
  );
}

/** Also for whoever has no phone of their own: the number and the address stand first. */
function HowToObject({ paper }: { paper: PublicNotice['paper'] }) {
  const say = useSay();
  if (!paper) return null;
  return (
    <section>
      <h2>{say(words.howTitle)}</h2>
      <p>{say(words.howWhat, { until: paper.lastDay })}</p>
      <p>{say(words.howPaper, { phone: paper.phone, office: paper.office, address: paper.address })}</p>
    </section>
  );
}
