import { useState } from 'react';
import { Link } from 'react-router';
import { ask } from '../../api/ask';
import { DeskCampaigns } from '../../gql/console/campaigns/campaigns';
import { LinkButton } from '../../kit/link-button';
import { campaignDesk as words } from '../../words/console-campaigns.words';
import { useSay } from '../../words/use-say';
import { SelectField } from '../parts/fields';
import { Page } from '../parts/page';
import { shownYuan } from '../parts/shown';
import { PagedTable, type Column } from '../parts/table-states';
import { usePages } from '../parts/use-pages';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import styles from './campaigns.module.css';
import { CampaignMark } from './marks';
import type { CampaignRow } from './reads';

const SCOPES = ['allHere', 'openHere', 'office', 'openOffice'] as const;

/** Every campaign of the competition or the office, drafts among them. */
export function ListPage() {
  const say = useSay();
  const may = useMay();
  const { id, tenantId } = useCompetition();
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('allHere');
  const competitionId = scope.endsWith('Here') ? id : null;
  const openOnly = scope.startsWith('open');
  const pages = usePages<CampaignRow>(['desk-campaigns', tenantId, competitionId, openOnly], async (after) => (await ask(DeskCampaigns, { tenantId, competitionId, openOnly, after })).campaigns);
  const columns: Column<CampaignRow>[] = [
    { title: say(words.name), cell: (row) => <Link to={`/console/${id}/campaigns/${row.id}`}>{row.title}</Link> },
    { title: say(words.state), kind: 'narrow', cell: ({ status }) => <CampaignMark status={status} /> },
    { title: say(words.kind), kind: 'narrow', cell: ({ kind }) => say(words.kinds[kind]!) },
    { title: say(words.basis), kind: 'narrow', cell: ({ basis }) => say(words.bases[basis]!) },
    { title: say(words.raised), kind: 'figure', cell: ({ progress }) => shownYuan(progress.total) },
    { title: say(words.goal), kind: 'figure', cell: ({ goal }) => shownYuan(goal) },
    { title: say(words.supporters), kind: 'figure', cell: ({ progress }) => progress.supporters },
    { title: say(words.left), kind: 'narrow', cell: ({ status, daysLeft }) => (status !== 'open' ? '' : daysLeft === null ? say(words.noEnd) : say(words.days, { n: daysLeft })) },
  ];
  return (
    <Page title={say(words.title)} intro={say(words.intro)} actions={may('OpenCampaign') && <LinkButton kind="main" icon="plus" to={`/console/${id}/campaigns/new`}>{say(words.write)}</LinkButton>}>
      <div className={styles.filters}>
        <SelectField label={say(words.only)} value={scope} options={SCOPES.map((value) => ({ value, label: say(words[value]) }))} onChange={(value) => setScope(SCOPES.find((one) => one === value) ?? 'allHere')} />
      </div>
      <PagedTable label={say(words.title)} pages={pages} columns={columns} rowKey={(row) => row.id} empty={say(scope === 'allHere' ? words.none : words.noneHere)} />
    </Page>
  );
}
