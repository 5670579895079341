import { useAsked } from '../../api/use-asked';
import { ReadCampaign } from '../../gql/public/campaign/campaign';
import { LinkButton } from '../../kit/link-button';
import { Tag } from '../../kit/tag';
import { campaign as words } from '../../words/campaign.words';
import { projectPage } from '../../words/project-page.words';
import { useSay } from '../../words/use-say';
import { Holding } from '../campaign/holding';
import { ProgressBar } from '../campaign/progress-bar';
import { Supporters } from '../campaign/supporters';
import { Updates } from '../campaign/updates';
import type { PublicProject } from './public-project';

/** 众筹 of a project, whole: how far it is against both goals, who receives and holds the money on what ground, what is new, who supports it. */
export function Campaigns({ project }: { project: PublicProject }) {
  const shown = project.campaigns.filter(({ status }) => status !== 'draft');
  return (
    <>
      {shown.map(({ id }) => (
        <ProjectCampaign key={id} id={id} />
      ))}
    </>
  );
}

function ProjectCampaign({ id }: { id: string }) {
  const say = useSay();
  const { value: campaign } = useAsked(ReadCampaign, { id });
  if (!campaign) return null;
  const { title, status, progress, goal, minimum, daysLeft } = campaign;
  return (
    <>
      <section>
        <h2>
          {say(projectPage.campaigns)}：{title}
        </h2>
        <div className="row">
          {status === 'open' ? <Tag tone="good">{daysLeft === null ? say(words.noDeadline) : say(words.daysLeft, { n: daysLeft })}</Tag> : <Tag tone={status === 'succeeded' ? 'good' : 'warn'}>{say(words[`ended_${status}`])}</Tag>}
          <span>{say(words.supporters, { n: progress.supporters })}</span>
        </div>
        <ProgressBar progress={progress} goal={goal} minimum={minimum} />
        <LinkButton to={`/c/${id}`} kind={status === 'open' ? 'main' : 'plain'} wide>
          {say(status === 'open' ? words.give : projectPage.campaignMore)}
        </LinkButton>
      </section>
      <Holding head={campaign} />
      {campaign.updates.edges.length > 0 && <Updates campaign={campaign} />}
      {progress.supporters > 0 && <Supporters campaignId={id} count={progress.supporters} total={progress.total} />}
    </>
  );
}
