import { useState, type ReactNode } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskGrant } from '../../gql/console/grants/grants';
import { Notice } from '../../kit/notice';
import { grantWords, trancheWords } from '../../words/console-grants.words';
import { planWords } from '../../words/console-plan.words';
import { categoryWords } from '../../words/console-payments.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Facts, Mark, Page, Section } from '../parts/page';
import { shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { Agreement } from './agreement';
import { BudgetChanges } from './budget-changes';
import { Evaluation } from './evaluation';
import type { Grant } from './grant';
import { GrantStatusMark } from './grant-status-mark';
import { Measures } from './measures';
import { Milestones } from './milestones';

/** One grant from its agreement to its completion. */
export function GrantPage() {
  const say = useSay();
  const may = useMay();
  const { grantId = '' } = useParams();
  const { id } = useCompetition();
  // Coming back from the plan, what was done there is said here.
  const planned = (useLocation().state as { done?: string } | null)?.done === 'planned';
  const [done, setDone] = useState<string | null>(planned ? say(planWords.saved) : null);
  const read = useQuery({ queryKey: ['desk-grant', grantId, useLanguage()], placeholderData: keepPreviousData, queryFn: async () => (await ask(DeskGrant, { id: grantId })).grant });
  const back = <Link to={`/console/${id}/grants`}>{say(grantWords.back)}</Link>;
  return (
    <Reading read={read}>
      {(grant) => {
        if (!grant) return <Notice tone="warn" title={say(grantWords.notFound)} action={back} />;
        const part = { grant, onDone: setDone };
        const actions = (
          <>
            {may('ReadDisbursements') && <Link to={`/console/${id}/payments?project=${grant.projectId}`}>{say(grantWords.payments)}</Link>}
            {back}
          </>
        );
        return (
          <Page title={grant.project.title} intro={<><GrantStatusMark status={grant.status} /> {grant.project.team.name}</>} actions={actions} done={done}>
            <Section title={say(grantWords.amount)}>
              <Facts items={[[say(grantWords.amount), shownYuan(grant.amount)], [say(grantWords.unpaid), shownYuan(grant.money.unpaid)], [say(grantWords.unsupported), shownYuan(grant.money.unsupported)]]} />
              {grant.claim && <Notice tone="warn" title={say(grantWords.claim, { amount: shownYuan(grant.claim.claim), on: grant.claim.dueOn, returned: shownYuan(grant.claim.returned) })} />}
            </Section>
            <Agreement {...part} />
            <Plan grant={grant} write={grant.permissions.plan.allowed && <Link to={`/console/${id}/grants/${grant.id}/plan`}>{say(grant.tranches.length > 0 ? planWords.change : planWords.write)}</Link>} />
            <Milestones {...part} />
            <BudgetChanges {...part} />
            <Measures {...part} />
            <Evaluation {...part} />
          </Page>
        );
      }}
    </Reading>
  );
}

function Plan({ grant, write }: { grant: Grant; write: ReactNode }) {
  const say = useSay();
  const milestone = (milestoneId: string | null) => grant.milestones.find(({ id }) => id === milestoneId)?.title ?? say(grantWords.atOnce);
  return (
    <Section title={say(grantWords.plan)} actions={write}>
      <DataTable
        label={say(grantWords.plan)}
        rows={grant.budgetLines}
        rowKey={({ id }) => id}
        empty={say(grantWords.noPlan)}
        columns={[
          { title: say(grantWords.line), cell: ({ title }) => title },
          { title: say(grantWords.category), kind: 'narrow', cell: ({ category }) => say(categoryWords[category]) },
          { title: say(grantWords.planned), kind: 'figure', cell: ({ planned }) => shownYuan(planned) },
          { title: say(grantWords.used), kind: 'figure', cell: ({ used }) => shownYuan(used) },
          { title: say(grantWords.left), kind: 'figure', cell: ({ left }) => shownYuan(left) },
        ]}
      />
      {grant.tranches.length > 0 && (
        <DataTable
          label={say(grantWords.tranche)}
          rows={grant.tranches}
          rowKey={({ id }) => id}
          columns={[
            { title: say(grantWords.tranche), kind: 'narrow', cell: ({ position }) => say(grantWords.trancheNo, { n: position }) },
            { title: say(grantWords.trancheAmount), kind: 'figure', cell: ({ amount }) => shownYuan(amount) },
            { title: say(grantWords.after), cell: ({ milestoneId }) => milestone(milestoneId) },
            { title: say(grantWords.status), kind: 'narrow', cell: ({ status }) => <Mark tone={status === 'paid' ? 'good' : status === 'due' ? 'info' : 'plain'}>{say(trancheWords[status]!)}</Mark> },
          ]}
        />
      )}
    </Section>
  );
}
