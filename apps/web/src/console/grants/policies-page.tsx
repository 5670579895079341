import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import type { DisbursementPolicy } from '@app/rules';
import { ask } from '../../api/ask';
import { DeskLimits, DeskTerms } from '../../gql/console/grants/policies';
import { Button } from '../../kit/button';
import { grantWords } from '../../words/console-grants.words';
import { policyWords as words } from '../../words/console-plan.words';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Mark, Page, Section } from '../parts/page';
import { shownTime } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { LimitsDialog } from './limits-dialog';
import { limitsInWords, termsInWords } from './policy-sentences';
import { Sentences } from './sentences';
import { TermsDialog } from './terms-dialog';

/** 管理办法: the terms of agreements and the limits for payments, in sentences. */
export function PoliciesPage() {
  const say = useSay();
  const { id } = useCompetition();
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title={say(words.title)} intro={say(words.intro)} done={done} actions={<Link to={`/console/${id}/grants`}>{say(grantWords.back)}</Link>}>
      <Terms onDone={setDone} />
      <Limits onDone={setDone} />
    </Page>
  );
}

function Terms({ onDone }: { onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay()('SetGrantPolicy');
  const { tenantId } = useCompetition();
  const [open, setOpen] = useState(false);
  const read = useQuery({ queryKey: ['desk-terms', tenantId], queryFn: async () => (await ask(DeskTerms, { tenantId })).grantPolicy });
  return (
    <Section title={say(words.terms)} actions={may && read.data && <Button onClick={() => setOpen(true)}>{say(words.termsChange)}</Button>}>
      <Reading read={read}>{(terms) => <Sentences label={say(words.terms)} of={termsInWords(say, terms)} />}</Reading>
      {open && read.data && <TermsDialog terms={read.data} onDone={onDone} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function Limits({ onDone }: { onDone: (done: string) => void }) {
  const say = useSay();
  const may = useMay()('SetGrantPolicy');
  const { tenantId } = useCompetition();
  const [open, setOpen] = useState(false);
  const read = useQuery({ queryKey: ['desk-limits', tenantId], queryFn: () => ask(DeskLimits, { tenantId }) });
  // Plain JSON, written by the same rules that read it here.
  const present = read.data?.disbursementPolicy.policy as DisbursementPolicy | undefined;
  return (
    <Section title={say(words.limits)} actions={may && present && <Button onClick={() => setOpen(true)}>{say(words.limitsChange)}</Button>}>
      <Reading read={read}>
        {({ disbursementPolicy: { version, policy }, disbursementPolicies: versions }) => (
          <>
            <p>
              <Mark tone={version > 0 ? 'good' : 'plain'}>{version > 0 ? say(words.inForce, { n: version }) : say(words.usual)}</Mark>
            </p>
            <Sentences label={say(words.limits)} of={limitsInWords(say, policy as DisbursementPolicy)} />
            <h3>{say(words.versions)}</h3>
            <DataTable
              label={say(words.versions)}
              rows={versions}
              rowKey={(one) => String(one.version)}
              empty={say(words.noVersions)}
              columns={[
                { title: say(words.versions), kind: 'narrow', cell: (one) => say(words.version, { n: one.version }) },
                { title: say(words.since), kind: 'narrow', cell: (one) => shownTime(one.createdAt) },
                { title: say(words.reason), cell: (one) => one.reason },
                { title: say(words.effect), cell: (one) => <Sentences label={say(words.version, { n: one.version })} of={limitsInWords(say, one.policy as DisbursementPolicy)} /> },
              ]}
            />
          </>
        )}
      </Reading>
      {open && present && <LimitsDialog policy={present} onDone={onDone} onClose={() => setOpen(false)} />}
    </Section>
  );
}
