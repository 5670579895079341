import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { payWords } from '../../words/console-payments.words';
import { useSay } from '../../words/use-say';
import { Page, Section } from '../parts/page';
import { useMay } from '../session/use-may';
import { ExportPanel } from './export-panel';
import { FilterForm } from './filter-form';
import { NO_FILTER, readFilter, writeFilter, type RegisterFilter } from './filter';
import { Queues } from './queues';
import { Register } from './register';
import { SavedViews } from './saved-views';

const DUTIES = ['MakeDisbursement', 'ReviewDisbursement', 'ApproveDisbursement', 'PayDisbursement'] as const;

/** What waits, first for the one who looks; then every disbursement, narrowed as the address says. */
export function RegisterPage() {
  const say = useSay();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const [done, setDone] = useState<string | null>(null);
  const handles = DUTIES.some(may);
  // Who has a duty begins with what waits for it; an address that says something is taken as it is.
  const untouched = [...params.keys()].every((key) => key === 'lang');
  useEffect(() => {
    if (handles && untouched) setParams(writeFilter({ ...NO_FILTER, mine: '1' }), { replace: true });
  }, [handles, untouched, setParams]);
  const filter = readFilter(params);
  const choose = (next: RegisterFilter) => {
    const written = writeFilter(next);
    // Never empty: an empty address means the beginning.
    if (written.size === 0) written.set('order', 'newest');
    setParams(written);
  };
  return (
    <Page title={say(payWords.title)} intro={say(payWords.intro)} done={done}>
      <Queues filter={filter} onChoose={choose} handles={handles} />
      <Section title={say(payWords.filters)} actions={<SavedViews filter={filter} onChoose={choose} onDone={setDone} />}>
        <FilterForm key={params.toString()} filter={filter} onChoose={choose} />
      </Section>
      <Section title={say(payWords.register)} actions={<ExportPanel filter={filter} />}>
        <Register filter={filter} />
      </Section>
    </Page>
  );
}
