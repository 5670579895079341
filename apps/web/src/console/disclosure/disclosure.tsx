import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask';
import { DeskDisclosure, DeskProjectPlaces, type DeskProjectPlacesQuery } from '../../gql/console/disclosure/disclosure';
import { Notice } from '../../kit/notice';
import { disclosureWords } from '../../words/console-disclosure.words';
import { useSay, type Say } from '../../words/use-say';
import { BarChart } from '../parts/bar-chart';
import { Reading } from '../parts/failure';
import { SelectField } from '../parts/fields';
import { Facts, Page, Section } from '../parts/page';
import { shownYuan } from '../parts/shown';
import { DataTable } from '../parts/table-states';
import { useMay } from '../session/use-may';
import { useCompetition } from '../shell/competition';
import { byCategory, byCommunity, byMonth, bySource, feesOf, type Disclosure } from './figures';

const QUARTERS_BACK = 8;

/** The present quarter and those before it, e.g. `2026Q2`. */
function quarters(): string[] {
  const now = new Date(Date.now() + 8 * 3_600_000);
  const present = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3);
  return Array.from({ length: QUARTERS_BACK }, (_, back) => `${Math.floor((present - back) / 4)}Q${((present - back) % 4) + 1}`);
}
const quarterName = (say: Say, quarter: string) => say(disclosureWords.quarterName, { year: quarter.slice(0, 4), n: quarter.slice(5) });

/** 资金公开: what everybody sees, before anybody is pointed to it. */
export default function DisclosurePage() {
  const say = useSay();
  const { id: competitionId } = useCompetition();
  const [quarter, setQuarter] = useState('');
  const places = usePlaces();
  const read = useQuery({ queryKey: ['desk-disclosure', competitionId, quarter], queryFn: async () => (await ask(DeskDisclosure, { competitionId, quarter: quarter || null })).disclosure });
  const [present = '', ...earlier] = quarters();
  const options = [{ value: '', label: quarterName(say, present) }, ...earlier.map((value) => ({ value, label: quarterName(say, value) }))];
  return (
    <Page title={say(disclosureWords.title)} intro={say(disclosureWords.intro)}>
      <SelectField label={say(disclosureWords.quarter)} value={quarter} options={options} onChange={setQuarter} />
      <Reading read={read}>
        {(disclosure) =>
          disclosure ? (
            <>
              <Head disclosure={disclosure} competitionId={competitionId} />
              <BarChart title={say(disclosureWords.bySource)} bars={bySource(say, disclosure)} />
              <BarChart title={say(disclosureWords.byCategory)} bars={byCategory(say, disclosure)} />
              <BarChart title={say(disclosureWords.byCommunity)} bars={byCommunity(say, disclosure, places)} />
              <BarChart title={say(disclosureWords.byMonth)} bars={byMonth(disclosure)} />
              <Projects disclosure={disclosure} competitionId={competitionId} />
            </>
          ) : (
            <Notice title={say(disclosureWords.none)} />
          )
        }
      </Reading>
    </Page>
  );
}

/** The community of each funded project, by name; nothing for who may not read grants. */
function usePlaces(): Readonly<Record<string, string>> {
  const { id: competitionId, tenantId } = useCompetition();
  const may = useMay()('ReadGrants');
  const { data = {} } = useQuery({ queryKey: ['desk-places', competitionId], queryFn: () => readPlaces(tenantId, competitionId), enabled: may });
  return data;
}

async function readPlaces(tenantId: string, competitionId: string): Promise<Record<string, string>> {
  const places: Record<string, string> = {};
  for (let after: string | null = null, more = true; more; ) {
    const { grants, communities }: DeskProjectPlacesQuery = await ask(DeskProjectPlaces, { tenantId, competitionId, after });
    for (const { node } of grants.edges) places[node.projectId] = communities.find(({ id }) => id === node.project.communityId)?.name ?? '';
    more = grants.pageInfo.hasNextPage;
    after = grants.pageInfo.endCursor;
  }
  return places;
}

function Head({ disclosure, competitionId }: { disclosure: Disclosure; competitionId: string }) {
  const say = useSay();
  const fees = feesOf(disclosure);
  const file = (extension: string) => `/disclosure/${competitionId}.${extension}?quarter=${disclosure.quarter}`;
  return (
    <Section title={`${disclosure.office} · ${disclosure.competition}`}>
      <Facts items={[[say(disclosureWords.quarter), quarterName(say, disclosure.quarter)], [say(disclosureWords.fingerprint), <code>{disclosure.sha256.slice(0, 16)}</code>], [say(disclosureWords.fees), fees && say(disclosureWords.yuan, { amount: shownYuan(fees) })]]} />
      <p>
        {[['xlsx', 'Excel'], ['csv', 'CSV'], ['json', 'JSON']].map(([extension, format]) => (
          <span key={extension}>
            <a href={file(extension!)}>{say(disclosureWords.downloadAs, { format: format! })}</a>{' '}
          </span>
        ))}
      </p>
    </Section>
  );
}

function Projects({ disclosure, competitionId }: { disclosure: Disclosure; competitionId: string }) {
  const say = useSay();
  const figure = ({ total, quarter }: { total: string; quarter: string }) => (
    <>
      {shownYuan(total)}
      <br />
      {/[1-9]/.test(quarter) && <small>{say(disclosureWords.thisQuarter, { n: shownYuan(quarter) })}</small>}
    </>
  );
  return (
    <Section title={say(disclosureWords.projects)}>
      <DataTable
        label={say(disclosureWords.projects)}
        rows={disclosure.projects}
        rowKey={({ projectId }) => projectId}
        empty={say(disclosureWords.noFigures)}
        columns={[
          { title: say(disclosureWords.project), cell: ({ title }) => title },
          { title: say(disclosureWords.awarded), kind: 'figure', cell: ({ awarded }) => figure(awarded) },
          { title: say(disclosureWords.paid), kind: 'figure', cell: ({ paid }) => figure(paid) },
          { title: say(disclosureWords.acquitted), kind: 'figure', cell: ({ acquitted }) => figure(acquitted) },
          { title: say(disclosureWords.returned), kind: 'figure', cell: ({ returned }) => figure(returned) },
          { title: say(disclosureWords.page), kind: 'narrow', cell: ({ projectId, title }) => <a href={`/disclosure/${competitionId}/${projectId}?quarter=${disclosure.quarter}`} target="_blank" rel="noreferrer" aria-label={say(disclosureWords.openPage, { title })}>{say(disclosureWords.page)}</a> },
        ]}
      />
    </Section>
  );
}
