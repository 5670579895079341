import { useId, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskProjects } from '../../gql/console/payments/payments';
import { TextField } from '../../kit/field';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { useCompetition } from '../shell/competition';

/** One funded project, found by part of its title. Gives its id, empty for none. */
export function ProjectField({ value, onChange }: { value: string; onChange: (projectId: string) => void }) {
  const say = useSay();
  const list = useId();
  const { tenantId } = useCompetition();
  const [typed, setTyped] = useState<string | null>(null);
  const words = typed?.trim() || null;
  const { data = [] } = useQuery({
    queryKey: ['desk-projects', tenantId, words],
    queryFn: async () => (await ask(DeskProjects, { tenantId, words })).grants.edges.map(({ node }) => ({ id: node.projectId, title: node.project.title })),
    staleTime: 60_000,
  });
  const chosen = data.find(({ id }) => id === value)?.title ?? '';
  return (
    <div>
      <TextField
        label={say(payWords.project)}
        list={list}
        placeholder={value && typed === null && !chosen ? undefined : say(payWords.anyProject)}
        value={typed ?? chosen}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(data.find(({ title }) => title === target.value.trim())?.id ?? '');
        }}
      />
      <datalist id={list}>
        {data.map(({ id, title }) => (
          <option key={id} value={title} />
        ))}
      </datalist>
    </div>
  );
}
