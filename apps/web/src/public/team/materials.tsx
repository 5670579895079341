import { command } from '../../api/ask';
import { ReadRoadshowMaterials, SetRoadshowMaterials } from '../../gql/public/team/materials';
import { FailureNotice, Notice } from '../../kit/notice';
import { team } from '../../words/team.words';
import { useSay } from '../../words/use-say';
import { FileBox } from '../files/file-box';
import { useUploads } from '../files/use-uploads';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import type { TeamProject } from './project-timeline';

const MOST = 10;

/** What the team shows on stage: each change is kept at once, until its turn begins. */
export function Materials({ project }: { project: TeamProject }) {
  const say = useSay();
  const read = useRead(ReadRoadshowMaterials, { id: project.id });
  const act = useAct();
  const materials = read.value?.roadshowMaterials;
  const files = materials?.files ?? [];
  const keep = (next: { attachmentId: string; caption: string }[]) => {
    const input = { projectId: project.id, files: next.map(({ attachmentId, caption }) => ({ attachmentId, caption })) };
    act.run(() => command(SetRoadshowMaterials, { input }), read.again);
  };
  const uploads = useUploads(project.tenantId, ({ id, name }) => keep([...files, { attachmentId: id, caption: name }]));
  if (!materials) return read.failure ? <FailureNotice failure={read.failure} /> : null;
  const { allowed } = materials.changeable;
  return (
    <section>
      {!allowed && <Notice title={materials.changeable.reason ?? say(team.materialsLocked)} />}
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <FileBox
        label={say(team.materials)}
        hint={say(team.materialsHint)}
        accept="image/*,.pdf"
        most={allowed ? MOST : 0}
        shown={files}
        uploads={uploads}
        {...(allowed && { onRemove: (gone: string) => keep(files.filter(({ attachmentId }) => attachmentId !== gone)) })}
      />
    </section>
  );
}
