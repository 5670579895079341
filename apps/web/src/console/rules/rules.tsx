import { useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { SHAPE_FAULTS, type CompetitionRules } from '@app/rules';
import { ask } from '../../api/ask';
import { AmendRules, RulesOf, RulesPresets, SaveRules, type RulesOfQuery } from '../../gql/console/rules/rules';
import { Button } from '../../kit/button';
import { FailureNotice, Notice } from '../../kit/notice';
import { consoleWords } from '../../words/console.words';
import { todayWords } from '../../words/console-today.words';
import { previewWords, rulesWords } from '../../words/console-rules.words';
import { useLanguage } from '../../words/language';
import { shared } from '../../words/shared.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { RadioField } from '../parts/fields';
import { Facts, Page, Section } from '../parts/page';
import { ReasonDialog } from '../parts/reason-dialog';
import { shownTime } from '../parts/shown';
import { mayIn, useMe } from '../session/session';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { ExtendDialog } from '../today/today';
import { RulesChanges } from './changes';
import { AllocationSection, ScoringSection, TieBreaksSection } from './counting-sections';
import { CrowdfundingSection } from './crowdfunding-section';
import { PanelsSection } from './panels-section';
import { Preview } from './preview';
import { RulesFormProvider } from './rules-form';
import { RulesSide } from './rules-side';
import { EligibilitySection, MoneySection, NoticeSection, RoadshowSection, ScreeningSection, TimelineSection } from './sections';
import { useDraft, type RulesDraft } from './use-draft';
import { Versions } from './versions';
import styles from './rules.module.css';

type Found = NonNullable<RulesOfQuery['competition']>;

/** The rules of the competition: written as a form, checked at every change, frozen and amended in the open. */
export default function Rules() {
  const say = useSay();
  const { id } = useCompetition();
  const read = useQuery({ queryKey: ['rules', id], queryFn: async () => (await ask(RulesOf, { id })).competition });
  return <Reading read={read}>{(found) => (found ? <Editor key={found.id} found={found} /> : <Notice tone="warn" title={say(shared.notFound)} />)}</Reading>;
}

type Opened = 'preset' | 'amend' | 'extend' | null;

function Editor({ found }: { found: Found }) {
  const say = useSay();
  const me = useMe().data;
  const { id, tenantId } = useCompetition();
  const draft = useDraft({ rules: found.rules as CompetitionRules, revision: found.revision });
  const [amending, setAmending] = useState(false);
  const [opened, setOpened] = useState<Opened>(null);
  const [done, setDone] = useState<string | null>(null);
  const isDraft = found.stage === 'draft';
  const may = me !== null && me !== undefined && mayIn(me, isDraft ? 'WriteRules' : 'OpenCompetition', { tenantId, competitionId: id });
  const readOnly = !may || !(isDraft || amending);
  const readable = !draft.findings.some(({ code }) => SHAPE_FAULTS.includes(code) && code !== 'bad-text-length');
  const finish = (words: string) => {
    setAmending(false);
    setDone(words);
  };
  return (
    <Page
      title={say(consoleWords.rules)}
      intro={say(isDraft ? rulesWords.intro : rulesWords.frozenIntro)}
      done={done}
      actions={
        <>
          {isDraft && may && <Button onClick={() => setOpened('preset')}>{say(rulesWords.preset)}</Button>}
          {found.stage === 'open' && may && <Button onClick={() => setOpened('extend')}>{say(todayWords.extend)}</Button>}
          {!isDraft && may && !amending && <Button onClick={() => setAmending(true)}>{say(rulesWords.amend)}</Button>}
        </>
      }
    >
      {found.rulesHash && <Facts items={[[say(consoleWords.rules), say(rulesWords.frozen, { version: found.rulesVersion, at: shownTime(found.frozenAt) })], [say(rulesWords.hash), <span key="hash" className={styles.hash}>{found.rulesHash}</span>]]} />}
      {draft.theirs.length > 0 && <Theirs draft={draft} rules={found.rules} onMerged={() => setDone(say(rulesWords.merged))} />}
      <RulesFormProvider value={{ rules: draft.rules, findings: draft.findings, readOnly, set: draft.set }}>
        <div className={styles.layout}>
          <div className={styles.form}>
            <MoneySection />
            <EligibilitySection />
            <TimelineSection />
            <ScreeningSection />
            <RoadshowSection />
            <PanelsSection />
            <ScoringSection />
            <TieBreaksSection />
            <AllocationSection />
            <NoticeSection />
            <CrowdfundingSection />
          </div>
          <RulesSide findings={draft.findings} rules={draft.rules}>
            {isDraft && may && <SaveBar draft={draft} id={id} onSaved={setDone} />}
            {amending && <AmendBar draft={draft} publish={() => setOpened('amend')} stop={() => { draft.undo(); setAmending(false); }} />}
          </RulesSide>
        </div>
      </RulesFormProvider>
      {readable ? <Preview rules={draft.rules} /> : <Section title={say(previewWords.title)}>{<Notice tone="warn" title={say(previewWords.broken)} />}</Section>}
      {found.rulesVersions.length > 0 && <Versions versions={found.rulesVersions} rules={found.rules} />}
      {opened === 'preset' && <PresetDialog timeline={draft.rules.timeline} replace={draft.replace} onClose={() => setOpened(null)} />}
      {opened === 'amend' && <AmendDialog id={id} draft={draft} onClose={() => setOpened(null)} onDone={() => finish(say(rulesWords.amended))} />}
      {opened === 'extend' && <ExtendDialog id={id} until={draft.rules.timeline.submissionsCloseAt} onClose={() => setOpened(null)} onDone={setDone} />}
    </Page>
  );
}

function SaveBar({ draft, id, onSaved }: { draft: RulesDraft; id: string; onSaved: (words: string | null) => void }) {
  const say = useSay();
  const save = useAct(SaveRules);
  const send = async () => {
    onSaved(null);
    const saved = await save.run({ input: { competitionId: id, revision: draft.revision, rules: draft.rules } });
    if (saved) onSaved(say(rulesWords.saved));
  };
  return (
    <>
      <p>{say(draft.dirty ? rulesWords.unsaved : rulesWords.nothingToSave)}</p>
      <div className={styles.buttons}>
        <Button kind="main" icon="save" busy={save.busy} disabled={!draft.dirty} onClick={() => void send()}>
          {say(rulesWords.save)}
        </Button>
        {draft.dirty && <Button onClick={draft.undo}>{say(rulesWords.undo)}</Button>}
      </div>
      {save.failure !== null && <FailureNotice failure={save.failure} />}
    </>
  );
}

function AmendBar({ draft, publish, stop }: { draft: RulesDraft; publish: () => void; stop: () => void }) {
  const say = useSay();
  return (
    <div className={styles.buttons}>
      <Button kind="main" disabled={!draft.dirty} onClick={publish}>
        {say(rulesWords.publishAmendment)}
      </Button>
      <Button onClick={stop}>{say(rulesWords.amendStop)}</Button>
    </div>
  );
}

/** Somebody else saved while this was being written: what they changed, and what to do about it. */
function Theirs({ draft, rules, onMerged }: { draft: RulesDraft; rules: unknown; onMerged: () => void }) {
  const say = useSay();
  const place = useRef<HTMLDivElement>(null);
  // The editor is long: whoever pressed save far below is brought to the news. Newer browsers answer a promise, which is no clean-up.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' });
  }, []);
  const merge = () => {
    draft.merge();
    onMerged();
  };
  return (
    <div ref={place}>
    <Notice
      tone="warn"
      title={say(rulesWords.stale)}
      action={
        <>
          <Button kind="main" onClick={merge}>
            {say(rulesWords.merge)}
          </Button>
          <Button onClick={draft.takeTheirs}>{say(rulesWords.theirs)}</Button>
        </>
      }
    >
      <p>{say(rulesWords.staleText)}</p>
      <RulesChanges changes={draft.theirs} rules={rules} />
    </Notice>
    </div>
  );
}

function PresetDialog({ timeline, replace, onClose }: { timeline: CompetitionRules['timeline']; replace: (rules: CompetitionRules) => void; onClose: () => void }) {
  const say = useSay();
  const english = useLanguage() === 'en';
  const [key, setKey] = useState('street');
  const presets = useQuery({ queryKey: ['rules-presets'], queryFn: async () => (await ask(RulesPresets, {})).rulesPresets, staleTime: Infinity });
  const use = () => {
    const preset = presets.data?.find((one) => one.key === key);
    if (preset) replace({ ...(preset.rules as CompetitionRules), timeline });
    return Promise.resolve(preset ?? null);
  };
  return (
    <ReasonDialog title={say(rulesWords.preset)} what={say(rulesWords.presetWhat)} confirm={say(rulesWords.use)} reason="none" busy={false} failure={null} onConfirm={use} onClose={onClose}>
      <Reading read={presets}>
        {(all) => <RadioField label={say(todayWords.preset)} value={key} onChange={setKey} options={all.map((one) => ({ value: one.key, label: english ? one.nameEn : one.name, about: english ? one.summaryEn : one.summary }))} />}
      </Reading>
    </ReasonDialog>
  );
}

function AmendDialog({ id, draft, onClose, onDone }: { id: string; draft: RulesDraft; onClose: () => void; onDone: () => void }) {
  const say = useSay();
  const amend = useAct(AmendRules, { done: onDone });
  return (
    <ReasonDialog
      title={say(rulesWords.publishAmendment)}
      what={say(rulesWords.amendWhat)}
      confirm={say(rulesWords.publishAmendment)}
      width={760}
      busy={amend.busy}
      failure={amend.failure}
      onConfirm={(reason) => amend.run({ input: { competitionId: id, rules: draft.rules, reason } })}
      onClose={onClose}
    >
      <RulesChanges changes={draft.changes} rules={draft.rules} />
    </ReasonDialog>
  );
}
