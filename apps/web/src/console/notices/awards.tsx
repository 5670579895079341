import { useState } from 'react';
import { Button } from 'antd';
import type { CompetitionRules } from '@app/rules';
import { toTheFen, useAllocation } from '../allocation/reads';
import { Notice as Said } from '../../kit/notice';
import { noticeWords } from '../../words/console-notices.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Section, type Tone } from '../parts/page';
import { DataTable, type Column } from '../parts/table-states';
import { useMay } from '../reads/competition';
import { useCompetition } from '../shell/competition';
import { fen, nameOf } from './award-names';
import { ConfirmDialog, DeclineDialog } from './award-dialogs';
import { useBlockers } from './blockers';
import { usePublished, type Notice, type Result } from './reads';

export interface AwardsProps {
  rules: CompetitionRules;
  notice: Notice;
  onDone: (done: string) => void;
}

type Status = keyof typeof noticeWords.awardStatuses;
const TONES: Record<Status, Tone> = { proposed: 'info', confirmed: 'good', declined: 'warn', lapsed: 'plain' };

/** The awards in notice, what keeps them from being confirmed, giving one up, and the final word. */
export function Awards(props: AwardsProps) {
  const published = usePublished();
  return <Reading read={published}>{(results) => <AwardTable {...props} results={results} />}</Reading>;
}

function AwardTable({ rules, notice, results, onDone }: AwardsProps & { results: Result[] }) {
  const say = useSay();
  const may = useMay();
  const { stage } = useCompetition();
  const [declining, setDeclining] = useState<Result | null>(null);
  const [confirming, setConfirming] = useState(false);
  const blockers = useBlockers(notice);
  const reserves = useAllocation(null, may('AllocatePool') && may('ReadTally')).data?.frozen.reserves ?? [];
  const awarded = results.filter(({ project }) => project?.award && project.award.status !== 'lapsed');
  const reserved = results.filter(({ projectId }) => reserves.some((reserve) => reserve.projectId === projectId));
  const alive = awarded.filter(({ project }) => project?.award?.status === 'proposed' || project?.award?.status === 'confirmed');
  const total = alive.reduce((sum, { project }) => sum + fen(project!.award!.amount), 0n);
  const open = stage === 'notice' && may('ConfirmAwards');
  const rows = [...awarded, ...reserved.filter((result) => !awarded.includes(result))].sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  const columns: Column<Result>[] = [
    { title: say(noticeWords.rank), kind: 'figure', cell: ({ rank }) => rank ?? '—' },
    { title: say(noticeWords.project), cell: nameOf },
    { title: say(noticeWords.team), cell: ({ team }) => team },
    { title: say(noticeWords.score), kind: 'figure', cell: ({ composite }) => composite ?? '—' },
    { title: say(noticeWords.amount), kind: 'figure', cell: ({ project }) => (project?.award && project.award.status !== 'declined' ? toTheFen(fen(project.award.amount)) : '—') },
    {
      title: say(noticeWords.state),
      kind: 'narrow',
      cell: ({ project, projectId }) => {
        const status = project?.award?.status;
        if (status && status !== 'lapsed') return <Mark tone={TONES[status]}>{say(noticeWords.awardStatuses[status])}</Mark>;
        return <Mark>{say(noticeWords.reserve, { n: reserves.findIndex((reserve) => reserve.projectId === projectId) + 1 })}</Mark>;
      },
    },
  ];
  if (open) {
    columns.push({
      title: say(noticeWords.act),
      kind: 'narrow',
      cell: (result) =>
        result.project?.award?.status === 'proposed' && (
          <Button aria-label={say(noticeWords.declineOf, { project: nameOf(result) })} onClick={() => setDeclining(result)}>
            {say(noticeWords.decline)}
          </Button>
        ),
    });
  }
  const confirm = open && (
    <Button type="primary" disabled={blockers.firm} onClick={() => setConfirming(true)}>
      {say(noticeWords.confirm)}
    </Button>
  );
  return (
    <Section title={say(noticeWords.awards)} intro={say(noticeWords.awardsTotal, { total: toTheFen(total), pool: toTheFen(rules.money.poolFen) })} actions={confirm}>
      {open && <Standing blockers={blockers.sentences} />}
      {stage === 'awarded' && <Said tone="good" title={say(noticeWords.confirmedAll)} />}
      <DataTable label={say(noticeWords.awards)} columns={columns} rows={rows} rowKey={({ projectId }) => projectId} />
      {declining && <DeclineDialog result={declining} reserve={reserved[0] ?? null} onDone={onDone} onClose={() => setDeclining(null)} />}
      {confirming && <ConfirmDialog count={alive.length} total={total} onDone={onDone} onClose={() => setConfirming(false)} />}
    </Section>
  );
}

function Standing({ blockers }: { blockers: string[] }) {
  const say = useSay();
  if (blockers.length === 0) return <Said tone="good" title={say(noticeWords.ready)} />;
  return (
    <Said tone="warn" title={say(noticeWords.blockedTitle)}>
      <ul>
        {blockers.map((blocker) => (
          <li key={blocker}>{blocker}</li>
        ))}
      </ul>
    </Said>
  );
}
