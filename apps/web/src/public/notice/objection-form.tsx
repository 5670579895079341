import { useState, type FormEvent } from 'react';
import { command } from '../../api/ask';
import { useAsked } from '../../api/use-asked';
import { FileObjection } from '../../gql/public/notice/notice';
import { ReadSeasonProjects } from '../../gql/public/season/season';
import { Button } from '../../kit/button';
import { SelectField, TextArea, TextField } from '../../kit/field';
import { FailureNotice, Notice } from '../../kit/notice';
import { season as words } from '../../words/season.words';
import { useSay } from '../../words/use-say';
import { useKeptForm } from '../kept/use-kept-form';
import { useSession } from '../session/session-context';
import { useAct } from '../use-act';

const EMPTY = { projectId: '', text: '', contact: '' };

/** Objecting while the notice runs; what was written is kept until it was received. */
export function ObjectionForm({ competitionId }: { competitionId: string }) {
  const say = useSay();
  const act = useAct();
  const { me, signInAgain } = useSession();
  const [state, setState] = useState<'writing' | 'tried' | 'sent'>('writing');
  const { values, set, done } = useKeptForm(`objection/${competitionId}`, EMPTY);
  const { value } = useAsked(ReadSeasonProjects, { competitionId, first: 100 });
  const missing = !values.text.trim() || !values.contact.trim();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (missing) return setState('tried');
    act.run(async () => {
      if (!me && !(await signInAgain())) return;
      await command(FileObjection, { input: { competitionId, projectId: values.projectId || null, text: values.text.trim(), contact: values.contact.trim() } });
      await done();
      setState('sent');
    });
  };
  if (state === 'sent') return <Notice tone="good" title={say(words.sent)}>{say(words.sentText)}</Notice>;
  return (
    <section>
      <h2>{say(words.object)}</h2>
      <p>{say(words.objectText)}</p>
      <form className="part" onSubmit={send} noValidate>
        <SelectField label={say(words.about)} value={values.projectId} onChange={({ target }) => set({ projectId: target.value })}>
          <option value="">{say(words.whole)}</option>
          {value?.edges.map(({ node }) => (
            <option key={node.id} value={node.id}>
              {node.number} {node.title}
            </option>
          ))}
        </SelectField>
        <TextArea label={say(words.say)} maxLength={2000} rows={5} value={values.text} onChange={({ target }) => set({ text: target.value })} />
        <TextField label={say(words.contact)} maxLength={100} wrong={state === 'tried' && missing ? say(words.incomplete) : undefined} value={values.contact} onChange={({ target }) => set({ contact: target.value })} />
        {act.failure !== null && <FailureNotice failure={act.failure} />}
        <Button kind="main" type="submit" wide busy={act.busy}>
          {say(words.send)}
        </Button>
      </form>
    </section>
  );
}
