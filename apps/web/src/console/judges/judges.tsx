import { useState } from 'react';
import { Button } from 'antd';
import { Route, Routes, useNavigate } from 'react-router';
import type { PanelRules } from '@app/rules';
import { Notice } from '../../kit/notice';
import { judgeWords } from '../../words/console-judges.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Page } from '../parts/page';
import { useFinalists, useJudges, useMay, useRules, type Judge } from '../reads/competition';
import { useCompetition } from '../shell/competition';
import { Absences } from './absences';
import { CardSheet, type Card } from './card-sheet';
import type { JudgeAct } from './judge-act';
import { AbsenceDialog, AddJudgeDialog, CardsDialog, WithdrawDialog } from './judge-dialogs';
import { PanelTable } from './panel-table';
import { SeatSheet } from './seat-sheet';

/** 评委与席位. */
export default function Judges() {
  return (
    <Routes>
      <Route path="seats" element={<SeatSheet />} />
      <Route path="*" element={<JudgeDesk />} />
    </Routes>
  );
}

function JudgeDesk() {
  const say = useSay();
  const go = useNavigate();
  const may = useMay();
  const { id: competitionId } = useCompetition();
  const rules = useRules();
  const judges = useJudges();
  const [act, setAct] = useState<JudgeAct | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [cards, setCards] = useState<Card[] | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // The codes live in this page's memory only: leaving it is the end of them.
  if (cards) return <CardSheet cards={cards} panels={rules.data?.rules.panels ?? []} onClose={() => setCards(null)} />;

  const sitting = (judges.data ?? []).filter(({ withdrawnAt }) => !withdrawnAt);
  const picked = sitting.filter(({ id }) => chosen.has(id));
  const choose = (ids: string[], yes: boolean) => setChosen(new Set(yes ? [...chosen, ...ids] : [...chosen].filter((id) => !ids.includes(id))));
  const actions = (
    <>
      {may('ManageJudges') && <Button type="primary" onClick={() => setAct({ act: 'add' })}>{say(judgeWords.add)}</Button>}
      {may('IssueJudgeCards') && <Button disabled={picked.length === 0} onClick={() => setAct({ act: 'cards', judges: picked })}>{say(judgeWords.cards, { n: picked.length })}</Button>}
      <Button onClick={() => void go(`/console/${competitionId}/judges/seats`)}>{say(judgeWords.seatSheet)}</Button>
    </>
  );
  return (
    <Page title={say(judgeWords.title)} intro={say(judgeWords.intro)} actions={actions} done={done}>
      {!may('ManageJudges') && <Notice title={say(judgeWords.readOnly)} />}
      <Reading read={rules}>
        {(competition) => (
          <Reading read={judges}>
            {(all) => (competition ? <Panels panels={competition.rules.panels} judges={all} chosen={chosen} onChoose={choose} onAct={setAct} /> : null)}
          </Reading>
        )}
      </Reading>
      <Absences judges={sitting} onDone={setDone} />
      {act?.act === 'add' && <AddJudgeDialog panels={rules.data?.rules.panels ?? []} onDone={setDone} onClose={() => setAct(null)} />}
      {act?.act === 'withdraw' && <WithdrawDialog judge={act.judge} onDone={setDone} onClose={() => setAct(null)} />}
      {act?.act === 'absence' && <AbsenceFor judge={act.judge} onDone={setDone} onClose={() => setAct(null)} />}
      {act?.act === 'cards' && <CardsDialog judges={act.judges} onCards={setCards} onClose={() => setAct(null)} />}
    </Page>
  );
}

function AbsenceFor(props: { judge: Judge; onDone: (done: string) => void; onClose: () => void }) {
  const finalists = useFinalists();
  return <AbsenceDialog {...props} finalists={finalists.data ?? []} />;
}

interface PanelsProps {
  panels: PanelRules[];
  judges: Judge[];
  chosen: ReadonlySet<string>;
  onChoose: (ids: string[], yes: boolean) => void;
  onAct: (act: JudgeAct) => void;
}

function Panels({ panels, judges, ...rest }: PanelsProps) {
  const say = useSay();
  const seats = panels.map((panel) => ({ panel, free: panel.seats - judges.filter((judge) => judge.panel === panel.key && !judge.withdrawnAt).length })).filter(({ free }) => free > 0);
  return (
    <>
      {seats.length > 0 && <Notice tone="warn" title={seats.map(({ panel, free }) => say(judgeWords.seatsFree, { panel: panel.name, n: free })).join(' ')} />}
      {panels.map((panel) => (
        <PanelTable key={panel.key} panel={panel} judges={judges.filter((judge) => judge.panel === panel.key)} {...rest} />
      ))}
    </>
  );
}
