import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { Refused } from '../../api/failures';
import { DeskGrant, PlanGrant } from '../../gql/console/grants/grants';
import { DeskTerms } from '../../gql/console/grants/policies';
import { Button } from '../../kit/button';
import { FailureNotice, Notice } from '../../kit/notice';
import { planWords, policyWords } from '../../words/console-plan.words';
import { grantWords } from '../../words/console-grants.words';
import { useLanguage } from '../../words/language';
import { useSay } from '../../words/use-say';
import { Reading } from '../parts/failure';
import { Page, Section } from '../parts/page';
import { shownYuan } from '../parts/shown';
import { useAct } from '../session/use-act';
import { useCompetition } from '../shell/competition';
import type { Grant } from './grant';
import { draftOf, lacksOf, planInput, toFen, type Lack, type PlanDraft } from './plan-draft';
import { PlanLines } from './plan-lines';
import { PlanMilestones } from './plan-milestones';
import type { PlanPartProps } from './plan-part';
import { PlanPreview } from './plan-preview';
import { PlanTranches } from './plan-tranches';
import { termsInWords } from './policy-sentences';
import { Sentences } from './sentences';
import styles from './plan.module.css';
import { useKeptDraft } from './use-kept-draft';

/** 拟定协议: one grant divided into lines, milestones and tranches before its agreement is issued. */
export function PlanPage() {
  const say = useSay();
  const { grantId = '' } = useParams();
  const { id } = useCompetition();
  const read = useQuery({ queryKey: ['desk-grant', grantId, useLanguage()], queryFn: async () => (await ask(DeskGrant, { id: grantId })).grant });
  const back = <Link to={`/console/${id}/grants/${grantId}`}>{say(planWords.back)}</Link>;
  return (
    <Reading read={read}>
      {(grant) => {
        if (!grant) return <Notice tone="warn" title={say(grantWords.notFound)} action={<Link to={`/console/${id}/grants`}>{say(grantWords.back)}</Link>} />;
        if (!grant.permissions.plan.allowed) return <Notice tone="warn" title={say(planWords.closed)} action={back}>{grant.permissions.plan.reason}</Notice>;
        return (
          <Page title={say(planWords.title, { title: grant.project.title })} intro={say(planWords.intro, { amount: shownYuan(grant.amount) })} actions={back}>
            <Form key={grant.id} grant={grant} />
          </Page>
        );
      }}
    </Reading>
  );
}

const LACKS: Record<Exclude<Lack, 'lines' | 'tranches'>, keyof typeof planWords> = { titles: 'missingTitles', milestones: 'missingMilestones', after: 'missingAfter' };

function Form({ grant }: { grant: Grant }) {
  const say = useSay();
  const navigate = useNavigate();
  const { id } = useCompetition();
  const { draft, kept, put: keep, forget } = useKeptDraft(`plan:${grant.id}`, () => draftOf(grant));
  const { run, busy, failure } = useAct(PlanGrant);
  const [tried, setTried] = useState(false);
  const amountFen = toFen(grant.amount);
  const lacks = lacksOf(draft, amountFen);
  const problems = failure instanceof Refused ? failure.problems : [];
  const wrong = (path: string) => problems.find((problem) => problem.path.replace(/^input\./, '') === path)?.message ?? (tried ? emptyAt(draft, path, say(planWords.required)) : undefined);
  const part: PlanPartProps = { draft, amountFen, put: (some) => keep({ ...draft, ...some }), wrong };
  const save = async () => {
    setTried(true);
    if (lacks.length > 0) return;
    if (!(await run({ input: planInput(grant.id, draft) }))) return;
    forget();
    void navigate(`/console/${id}/grants/${grant.id}`, { state: { done: 'planned' } });
  };
  const sums = lacks.filter((lack) => lack === 'lines' || lack === 'tranches').map((lack) => say(lack === 'lines' ? planWords.lines : planWords.tranches));
  const others = lacks.flatMap((lack) => (lack === 'lines' || lack === 'tranches' ? [] : [say(planWords[LACKS[lack]] as typeof planWords.missing)]));
  return (
    <>
      {kept && <Notice title={say(planWords.kept)} action={<Button onClick={forget}>{say(planWords.forget)}</Button>} />}
      <PlanLines {...part} />
      <PlanMilestones {...part} />
      <PlanTranches {...part} />
      <Terms />
      <PlanPreview draft={draft} amountFen={amountFen} />
      {failure !== null && <FailureNotice failure={failure} />}
      {tried && lacks.length > 0 && (
        <Notice tone="bad" title={say(planWords.missing)}>
          <ul>
            {[...sums, ...others].map((lack) => (
              <li key={lack}>{lack}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className={styles.end}>
        <Button kind="main" icon="save" busy={busy} onClick={() => void save()}>
          {say(planWords.save)}
        </Button>
      </div>
    </>
  );
}

/** A place that must hold something and holds nothing. */
function emptyAt(draft: PlanDraft, path: string, words: string): string | undefined {
  const [list, place, field] = path.split('.');
  const rows = list === 'lines' ? draft.lines : list === 'milestones' ? draft.milestones : [];
  const row: object | undefined = rows[Number(place)];
  const value: unknown = row && field && Object.hasOwn(row, field) ? row[field as keyof typeof row] : undefined;
  return typeof value === 'string' && value.trim() === '' ? words : undefined;
}

function Terms() {
  const say = useSay();
  const { id, tenantId } = useCompetition();
  const read = useQuery({ queryKey: ['desk-terms', tenantId], queryFn: async () => (await ask(DeskTerms, { tenantId })).grantPolicy });
  return (
    <Section title={say(planWords.terms)} intro={say(planWords.termsIntro)} actions={<Link to={`/console/${id}/grants/policies`}>{say(planWords.toPolicies)}</Link>}>
      <Reading read={read}>
        {(terms) => <Sentences label={say(policyWords.terms)} of={termsInWords(say, terms)} />}
      </Reading>
    </Section>
  );
}
