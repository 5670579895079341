import { useState } from 'react';
import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { JudgePeople } from '../../gql/console/judges/judges';
import { Loading } from '../../kit/loading';
import { judgeWords } from '../../words/console-judges.words';
import { useSay } from '../../words/use-say';
import { Choice } from '../parts/choice';
import { Failure } from '../parts/failure';
import { useCompetition } from '../shell/competition';

const NOBODY = 'nobody';

/** The registered person behind a judge: looked for only when asked, because looking is recorded. */
export function PersonPicker({ name, value, onChange }: { name: string; value: string | null; onChange: (personId: string | null) => void }) {
  const say = useSay();
  const { tenantId } = useCompetition();
  const [search, setSearch] = useState<string | null>(null);
  const people = useQuery({ queryKey: ['console-judge-people', tenantId, search], enabled: search !== null, staleTime: Infinity, queryFn: async () => (await ask(JudgePeople, { tenantId, search: search! })).people.edges.map(({ node }) => node) });
  const look = (
    <Button disabled={name.trim() === ''} onClick={() => { onChange(null); setSearch(name.trim()); }}>
      {say(judgeWords.findPerson)}
    </Button>
  );
  if (search === null) return <div>{look}</div>;
  if (people.isPending) return <Loading />;
  if (people.error) return <Failure failure={people.error} retry={() => void people.refetch()} />;
  const options = [{ value: NOBODY, label: say(judgeWords.nobody) }, ...people.data.map((person) => ({ value: person.id, label: [person.name, person.maskedPhone, person.organisation].filter(Boolean).join(' · ') }))];
  return (
    <>
      <Choice label={say(judgeWords.person)} value={value ?? NOBODY} hint={say(people.data.length === 0 ? judgeWords.personNone : judgeWords.personWhy)} options={options} onChange={(id) => onChange(id === NOBODY ? null : id)} />
      {search !== name.trim() && <div>{look}</div>}
    </>
  );
}
