import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { DISBURSEMENT_STATUSES, EXPENSE_CATEGORIES } from '@app/rules';
import { ask } from '../../api/ask';
import { DeskCommunities } from '../../gql/console/payments/payments';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/field';
import { categoryWords, payStatusWords, payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { DayField, SelectField } from '../parts/fields';
import { useCompetition } from '../shell/competition';
import { NO_FILTER, readable, type RegisterFilter } from './filter';
import { ProjectField } from './project-field';
import styles from './payments.module.css';

/** Every condition of the register; nothing is asked before it is applied. */
export function FilterForm({ filter, onChoose }: { filter: RegisterFilter; onChoose: (filter: RegisterFilter) => void }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const [draft, setDraft] = useState(filter);
  const put = (part: Partial<RegisterFilter>) => setDraft((before) => ({ ...before, ...part }));
  const communities = useQuery({ queryKey: ['desk-communities', tenantId], queryFn: async () => (await ask(DeskCommunities, { tenantId })).communities, staleTime: 300_000 });
  const any = (label: string) => ({ value: '', label });
  const wrong = (text: string) => (readable(text) ? undefined : say(payWords.unreadable));
  return (
    <form
      role="search"
      className={styles.filters}
      onSubmit={(event) => {
        event.preventDefault();
        if (readable(draft.min) && readable(draft.max)) onChoose({ ...draft, text: draft.text.trim(), payee: draft.payee.trim() });
      }}
    >
      <div className={styles.wide}>
        <TextField label={say(payWords.text)} hint={say(payWords.textHint)} type="search" maxLength={80} value={draft.text} onChange={({ target }) => put({ text: target.value })} />
      </div>
      <SelectField label={say(payWords.status)} value={draft.status} options={[any(say(payWords.anyStatus)), ...DISBURSEMENT_STATUSES.map((value) => ({ value, label: say(payStatusWords[value]) }))]} onChange={(status) => put({ status })} />
      <ProjectField value={draft.project} onChange={(project) => put({ project })} />
      <SelectField label={say(payWords.community)} value={draft.community} options={[any(say(payWords.anyCommunity)), ...(communities.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]} onChange={(community) => put({ community })} />
      <SelectField label={say(payWords.category)} value={draft.category} options={[any(say(payWords.anyCategory)), ...EXPENSE_CATEGORIES.map((value) => ({ value, label: say(categoryWords[value]) }))]} onChange={(category) => put({ category })} />
      <TextField label={say(payWords.payee)} maxLength={80} value={draft.payee} onChange={({ target }) => put({ payee: target.value })} />
      <TextField label={say(payWords.min)} inputMode="decimal" wrong={wrong(draft.min)} value={draft.min} onChange={({ target }) => put({ min: target.value })} />
      <TextField label={say(payWords.max)} inputMode="decimal" wrong={wrong(draft.max)} value={draft.max} onChange={({ target }) => put({ max: target.value })} />
      <DayField label={say(payWords.from)} value={draft.from} onChange={(from) => put({ from })} />
      <DayField label={say(payWords.until)} value={draft.until} onChange={(until) => put({ until })} />
      <SelectField label={say(payWords.order)} value={draft.order || 'newest'} options={Object.entries(payWords.orders).map(([value, words]) => ({ value, label: say(words) }))} onChange={(order) => put({ order })} />
      <SelectField label={say(payWords.scope)} value={draft.scope} options={[{ value: '', label: say(payWords.here) }, { value: 'all', label: say(payWords.everywhere) }]} onChange={(scope) => put({ scope })} />
      <div className={styles.buttons}>
        <Button type="submit" kind="main" icon="search">
          {say(payWords.find)}
        </Button>
        <Button onClick={() => onChoose({ ...NO_FILTER, order: 'newest' })}>{say(payWords.reset)}</Button>
      </div>
    </form>
  );
}
