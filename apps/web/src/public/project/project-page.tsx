import { useParams } from 'react-router';
import { useAsked } from '../../api/use-asked';
import { ReadProjectSpending, ReadPublicProject } from '../../gql/public/project/project';
import { LinkButton } from '../../kit/link-button';
import { Tag } from '../../kit/tag';
import { projectPage as words } from '../../words/project-page.words';
import { useSay, type Say } from '../../words/use-say';
import { grouped } from '../money';
import type { CardFacts } from '../share/card-facts';
import { ShareCard } from '../share/share-card';
import { Reading, Sheet } from '../sheet';
import { useRead } from '../use-read';
import { Budget } from './budget';
import { Campaigns } from './campaigns';
import { Comments } from './comments';
import { Evaluation } from './evaluation';
import { LikeAndShare } from './like-and-share';
import { Milestones } from './milestones';
import { MoneySpent } from './money-spent';
import styles from './project.module.css';
import type { PublicProject } from './public-project';
import { Spending } from './spending';

/** A project as everybody sees it: what, who, how it was judged, and where its money comes from and goes. */
export default function ProjectPage() {
  const say = useSay();
  const { id = '' } = useParams();
  const read = useRead(ReadPublicProject, { id });
  return (
    <Reading read={read} title={say(words.title)}>
      {(project) => (
        <Sheet title={project.title}>
          <p>
            {project.number && `${project.number} · `}
            {project.team.name}
            {project.communityName && ` · ${project.communityName}`}
          </p>
          <p>{project.summary}</p>
          <LikeAndShare project={project} again={read.again} />
          <ShareCard {...cardOf(project, say)} />
          <Campaigns project={project} />
          <Judged project={project} />
          <Text title={say(words.need)} text={project.need} />
          <Text title={say(words.plan)} text={project.plan} />
          <Photos project={project} />
          <Money project={project} />
          <Evaluation project={project} again={read.again} />
          <Comments project={project} again={read.again} />
        </Sheet>
      )}
    </Reading>
  );
}

/** What the picture to share says of it. */
const cardOf = (project: PublicProject, say: Say): CardFacts => ({
  path: `/p/${project.id}`, title: project.title, by: [project.communityName, project.team.name].filter(Boolean).join(' · '), about: project.summary || project.need,
  line: project.award?.status === 'confirmed' ? say(words.cardGranted, { amount: grouped(project.award.amount) }) : '',
});

/** Planned, spent, and where each step stands: as signed once there is an agreement, as applied for before. */
function Money({ project }: { project: PublicProject }) {
  const { value } = useAsked(ReadProjectSpending, { id: project.id });
  const spending = value?.spending ?? null;
  return (
    <>
      {spending && <Spending spending={spending} />}
      <MoneySpent project={project} />
      <Milestones project={project} spending={spending} />
      <Budget project={project} closed={spending !== null} />
    </>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  if (!text) return null;
  return (
    <section>
      <h2>{title}</h2>
      <p className={styles.said}>{text}</p>
    </section>
  );
}

function Judged({ project: { score, award, competitionId } }: { project: PublicProject }) {
  const say = useSay();
  if (!score && !award) return null;
  return (
    <section>
      <h2>{say(words.score)}</h2>
      <div className="row">
        {score?.rank && <Tag tone="info">{say(words.rank, { rank: score.rank })}</Tag>}
        {score?.composite && <Tag>{say(words.composite, { score: score.composite })}</Tag>}
        {award && <Tag tone={award.status === 'confirmed' ? 'good' : 'warn'}>{say(words[`award_${award.status}`], { amount: grouped(award.amount) })}</Tag>}
      </div>
      {score && <LinkButton to={`/verify?competition=${competitionId}`}>{say(words.verify)}</LinkButton>}
    </section>
  );
}

function Photos({ project }: { project: PublicProject }) {
  const say = useSay();
  const photos = project.attachments.filter(({ kind }) => kind === 'photo');
  if (photos.length === 0) return null;
  return (
    <section>
      <h2>{say(words.photos)}</h2>
      <ul className={styles.photos}>
        {photos.map(({ attachmentId, caption }, i) => (
          <li key={attachmentId}>
            <a href={`/attachments/${attachmentId}`}>
              <img src={`/attachments/${attachmentId}/thumbnail?size=320`} alt={caption || say(words.photo, { n: i + 1 })} width={320} height={240} loading="lazy" />
            </a>
            {caption && <p>{caption}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
