import { useState } from 'react';
import { useParams } from 'react-router';
import { command } from '../../api/ask';
import { ReadTeamGrant, SendMilestoneReport } from '../../gql/public/team/grant';
import { Button } from '../../kit/button';
import { TextArea } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { Tag, type TagTone } from '../../kit/tag';
import { files as fileWords } from '../../words/files.words';
import type { Phrase } from '../../words/phrase';
import { shared } from '../../words/shared.words';
import { team } from '../../words/team.words';
import { useSay } from '../../words/use-say';
import { FileBox, type Shown } from '../files/file-box';
import { useUploads } from '../files/use-uploads';
import { useKeptForm } from '../kept/use-kept-form';
import { clockTime } from '../money';
import { Reading, Sheet } from '../sheet';
import { useAct } from '../use-act';
import { useRead } from '../use-read';
import type { TeamGrant } from './agreement-page';
import styles from './team.module.css';
import { useProjectPlace } from './use-project';

type Milestone = TeamGrant['milestones'][number];

const STANDING: Record<Milestone['status'], [Phrase, TagTone]> = { open: [team.mOpen, 'plain'], reported: [team.mReported, 'info'], accepted: [team.mAccepted, 'good'], rejected: [team.mRejected, 'warn'] };

/** One milestone: what was reported, what the office said, and the report to write. */
export default function MilestonePage() {
  const say = useSay();
  const { milestoneId } = useParams();
  const { projectId, up } = useProjectPlace();
  const read = useRead(ReadTeamGrant, { projectId });
  const [sent, setSent] = useState(false);
  return (
    <Reading read={read} title={say(team.report)} back={up}>
      {({ grant, tenantId }) => {
        const milestone = grant?.milestones.find(({ id }) => id === milestoneId);
        if (!grant || !milestone) return <Sheet title={say(team.report)} back={up}><Notice tone="warn" title={say(shared.notFound)} /></Sheet>;
        const [words, tone] = STANDING[milestone.status];
        const open = milestone.status === 'open' || milestone.status === 'rejected';
        return (
          <Sheet title={milestone.title} back={up}>
            <div className="row">
              <Tag tone={tone}>{say(words)}</Tag>
              <span>{say(team.due, { day: milestone.dueOn })}</span>
            </div>
            {sent && <Notice tone="good" title={say(team.reportSent)} />}
            <Reports milestone={milestone} />
            {open && grant.permissions.reportMilestone.allowed && (
              <Write
                milestone={milestone}
                tenantId={tenantId}
                onSent={() => {
                  setSent(true);
                  read.again();
                }}
              />
            )}
            {open && !grant.permissions.reportMilestone.allowed && <Notice title={grant.permissions.reportMilestone.reason ?? ''} />}
          </Sheet>
        );
      }}
    </Reading>
  );
}

function Reports({ milestone }: { milestone: Milestone }) {
  const say = useSay();
  if (milestone.reports.length === 0) return null;
  return (
    <section>
      <h2>{say(team.reports)}</h2>
      {milestone.reports.map((report) => (
        <article key={report.id} className={styles.card}>
          <p className="quiet-text">{clockTime(report.createdAt)}</p>
          <p className={styles.said}>{report.text}</p>
          <div className="row">
            {report.files.map((file, i) => (
              <a key={file.attachmentId} href={`/attachments/${file.attachmentId}`} target="_blank" rel="noreferrer">
                <img src={`/attachments/${file.attachmentId}/thumbnail?size=320`} alt={file.caption || say(fileWords.photo, { n: i + 1 })} width={96} height={96} loading="lazy" />
              </a>
            ))}
          </div>
          {report.decisionReason && <Notice tone="warn" title={say(team.sentBack, { reason: report.decisionReason })} />}
        </article>
      ))}
    </section>
  );
}

function Write({ milestone, tenantId, onSent }: { milestone: Milestone; tenantId: string; onSent: () => void }) {
  const say = useSay();
  const act = useAct();
  const form = useKeptForm<{ text: string; photos: Shown[] }>(`report/${milestone.id}`, { text: '', photos: [] });
  const { text, photos } = form.values;
  const uploads = useUploads(tenantId, ({ id, name, mediaType }) => form.add('photos', { attachmentId: id, picture: mediaType.startsWith('image/'), caption: mediaType.startsWith('image/') ? '' : name }));
  const send = () =>
    act.run(() => command(SendMilestoneReport, { input: { milestoneId: milestone.id, text, files: photos.map(({ attachmentId }) => ({ attachmentId })) } }), () => {
      void form.done();
      onSent();
    });
  return (
    <section>
      <h2>{say(team.report)}</h2>
      <TextArea label={say(team.reportText)} rows={6} maxLength={3000} value={text} onChange={({ target }) => form.set({ text: target.value })} />
      <FileBox
        label={say(team.reportPhotos)}
        hint={`${say(team.photosNeeded)} ${say(fileWords.photoHint)}`}
        accept="image/*,.pdf"
        most={20}
        shown={photos}
        uploads={uploads}
        onRemove={(id) => form.set({ photos: photos.filter(({ attachmentId }) => attachmentId !== id) })}
      />
      {uploads.going.length > 0 && <p>{say(team.waitFiles)}</p>}
      {act.failure !== null && <FailureNotice failure={act.failure} />}
      <Button kind="main" wide icon="send" busy={act.busy} disabled={!text.trim() || !photos.some(({ picture }) => picture) || uploads.going.length > 0} onClick={send}>
        {say(team.sendReport)}
      </Button>
    </section>
  );
}
