import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskViews, ForgetView, SaveView } from '../../gql/console/payments/payments';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { FailureNotice } from '../../kit/notice';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { SelectField } from '../parts/fields';
import { ReasonDialog } from '../parts/reason-dialog';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import { readFilter, writeFilter, type RegisterFilter } from './filter';
import styles from './payments.module.css';

interface SavedViewsProps {
  filter: RegisterFilter;
  onChoose: (filter: RegisterFilter) => void;
  onDone: (done: string) => void;
}

/** Filters one has kept under a name: choose, keep, delete. */
export function SavedViews({ filter, onChoose, onDone }: SavedViewsProps) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const [saving, setSaving] = useState(false);
  const { data: views = [] } = useQuery({ queryKey: ['desk-views', tenantId], queryFn: async () => (await ask(DeskViews, { tenantId })).savedViews });
  const forget = useAct(ForgetView);
  const present = writeFilter(filter).toString();
  const chosen = views.find(({ query }) => query === present);
  return (
    <div className={styles.views}>
      {views.length > 0 && (
        <SelectField
          label={say(payWords.views)}
          value={chosen?.id ?? ''}
          options={[{ value: '', label: say(payWords.noView) }, ...views.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(id) => {
            const view = views.find((one) => one.id === id);
            if (view) onChoose(readFilter(new URLSearchParams(view.query)));
          }}
        />
      )}
      {chosen && (
        <Button busy={forget.busy} onClick={() => void forget.run({ id: chosen.id }).then((gone) => gone && onDone(say(payWords.forgotten)))}>
          {say(payWords.forget)}
        </Button>
      )}
      <Button icon="save" onClick={() => setSaving(true)}>
        {say(payWords.saveView)}
      </Button>
      {forget.failure !== null && <FailureNotice failure={forget.failure} />}
      {saving && <SaveDialog query={present} name={chosen?.name ?? ''} onDone={onDone} onClose={() => setSaving(false)} />}
    </div>
  );
}

function SaveDialog({ query, name: before, onDone, onClose }: { query: string; name: string; onDone: (done: string) => void; onClose: () => void }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const [name, setName] = useState(before);
  const { run, busy, failure } = useAct(SaveView);
  const save = async () => {
    const view = await run({ input: { tenantId, name: name.trim(), query } });
    if (view) onDone(say(payWords.viewSaved));
    return view;
  };
  return (
    <ReasonDialog title={say(payWords.saveView)} what={say(payWords.saveViewWhat)} confirm={say(payWords.saveView)} reason="none" ready={name.trim() !== ''} busy={busy} failure={failure} onConfirm={save} onClose={onClose}>
      <TextField label={say(payWords.viewName)} maxLength={40} value={name} onChange={({ target }) => setName(target.value)} />
    </ReasonDialog>
  );
}
