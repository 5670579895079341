import { useState } from 'react';
import { command } from '../../api/ask';
import { newId } from '../../api/new-id';
import { LikeProject, UnlikeProject } from '../../gql/public/project/project';
import { Button } from '../../kit/button';
import { FailureNotice } from '../../kit/notice';
import { projectPage as words } from '../../words/project-page.words';
import { useSay } from '../../words/use-say';
import { useAct } from '../use-act';
import { useSession } from '../session/session-context';
import type { PublicProject } from './public-project';

const KEY = 'liaobuqi.device';

/** A random value this browser keeps, so that many likes of one device are seen. */
function deviceToken(): string | null {
  try {
    const kept = localStorage.getItem(KEY) ?? newId();
    localStorage.setItem(KEY, kept);
    return kept;
  } catch {
    return null;
  }
}

export function LikeAndShare({ project, again }: { project: PublicProject; again: () => void }) {
  const say = useSay();
  const act = useAct();
  const { signInAgain, me } = useSession();
  const [copied, setCopied] = useState(false);
  const like = () =>
    act.run(async () => {
      if (!me && !(await signInAgain())) return;
      await (project.likedByMe ? command(UnlikeProject, { projectId: project.id }) : command(LikeProject, { input: { projectId: project.id, deviceToken: deviceToken() } }));
    }, again);
  const share = async () => {
    const url = `${location.origin}/p/${project.id}`;
    if (typeof navigator.share === 'function') return navigator.share({ title: project.title, url }).catch(() => {});
    await navigator.clipboard?.writeText(url).then(() => setCopied(true), () => {});
  };
  return (
    <>
      <div className="row">
        <Button icon="heart" aria-pressed={project.likedByMe} busy={act.busy} onClick={like}>
          {say(project.likedByMe ? words.liked : words.like)}
        </Button>
        {project.likeCount !== null && <span>{say(words.likes, { n: project.likeCount ?? 0 })}</span>}
        <Button icon="send" onClick={() => void share()}>
          {say(copied ? words.linkCopied : words.share)}
        </Button>
      </div>
      {act.failure !== null && <FailureNotice failure={act.failure} />}
    </>
  );
}
