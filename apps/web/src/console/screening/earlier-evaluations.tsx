import type { MyReviewsQuery } from '../../gql/console/screening/screening';
import { screeningWords } from '../../words/console-screening.words';
import { useSay } from '../../words/use-say';
import { ProjectById } from './project-link';

type Evaluations = MyReviewsQuery['myReviewAssignments']['edges'][number]['node']['project']['earlierEvaluations'];

/** 上一届评价: how what the same team finished before was judged by residents and the oversight committee. Nothing for a new team. */
export function EarlierEvaluations({ evaluations }: { evaluations: Evaluations }) {
  const say = useSay();
  if (evaluations.length === 0) return null;
  return (
    <>
      <h3>{say(screeningWords.earlier)}</h3>
      <ul>
        {evaluations.map(({ projectId, residents, average, committee, remarks }) => (
          <li key={projectId}>
            <ProjectById projectId={projectId} />{' '}
            {average === null ? say(screeningWords.earlierNone) : say(screeningWords.earlierMean, { average, n: residents })}
            {committee && ` ${say(screeningWords.earlierCommittee, { statement: committee })}`}
            {remarks && remarks.length > 0 && (
              <details>
                <summary>{say(screeningWords.earlierRemarks, { n: remarks.length })}</summary>
                <ul>
                  {remarks.map((text, i) => (
                    <li key={`${i} ${text}`}>{text}</li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
