import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Permission } from '@app/rules';
import { consoleWords } from '../../words/console.words';
import { live } from '../../words/live.words';
import { auditingWords } from '../../words/console-auditing.words';
import { campaignDesk } from '../../words/console-campaigns.words';
import { bookWords } from '../../words/console-books.words';
import { disclosureWords } from '../../words/console-disclosure.words';
import { grantWords } from '../../words/console-grants.words';
import { payWords } from '../../words/console-payments.words';
import type { Phrase } from '../../words/phrase';

/** One part of the console: its address, its name, who sees it. Every part is its own file to load. */
export interface Part {
  path: string;
  name: Phrase;
  /** Holding any of these in the competition or its street office shows it in the menu. */
  any: Permission[];
  Page: LazyExoticComponent<ComponentType>;
}

export const PARTS: Part[] = [
  { path: 'today', name: consoleWords.today, any: ['ReadCompetition'], Page: lazy(() => import('../today/today')) },
  { path: 'rules', name: consoleWords.rules, any: ['ReadCompetition'], Page: lazy(() => import('../rules/rules')) },
  { path: 'applications', name: consoleWords.applications, any: ['ReadSubmissions'], Page: lazy(() => import('../applications/applications')) },
  { path: 'screening', name: consoleWords.screening, any: ['ReadScreening'], Page: lazy(() => import('../screening/screening')) },
  { path: 'judges', name: consoleWords.judges, any: ['ReadJudges'], Page: lazy(() => import('../judges/judges')) },
  { path: 'conflicts', name: consoleWords.conflicts, any: ['ReadJudges'], Page: lazy(() => import('../conflicts/conflicts')) },
  { path: 'run-order', name: consoleWords.runOrder, any: ['ReadCompetition'], Page: lazy(() => import('../run-order/run-order')) },
  { path: 'live', name: live.title, any: ['RunRoadshow', 'HandleBallots'], Page: lazy(() => import('../live-control/live-control')) },
  { path: 'results', name: consoleWords.results, any: ['ReadTally'], Page: lazy(() => import('../results/results')) },
  { path: 'allocation', name: consoleWords.allocation, any: ['AllocatePool'], Page: lazy(() => import('../allocation/allocation')) },
  { path: 'notices', name: consoleWords.notices, any: ['PublishNotice', 'ReadObjections'], Page: lazy(() => import('../notices/notices')) },
  { path: 'campaigns', name: campaignDesk.title, any: ['ReadCampaigns'], Page: lazy(() => import('../campaigns/campaigns')) },
  { path: 'grants', name: grantWords.title, any: ['ReadGrants'], Page: lazy(() => import('../grants/grants')) },
  { path: 'payments', name: payWords.title, any: ['ReadDisbursements'], Page: lazy(() => import('../payments/payments')) },
  { path: 'books', name: bookWords.title, any: ['ReadLedger'], Page: lazy(() => import('../books/books')) },
  { path: 'auditing', name: auditingWords.title, any: ['ReadLedger'], Page: lazy(() => import('../auditing/auditing')) },
  { path: 'disclosure', name: disclosureWords.title, any: ['ReadGrants', 'ReadLedger'], Page: lazy(() => import('../disclosure/disclosure')) },
  { path: 'documents', name: consoleWords.documents, any: ['ReadDocuments'], Page: lazy(() => import('../documents/documents')) },
  { path: 'people', name: consoleWords.people, any: ['ReadPeople', 'ReadCompetition'], Page: lazy(() => import('../people/people')) },
  { path: 'audit', name: consoleWords.audit, any: ['ReadAudit'], Page: lazy(() => import('../audit/audit')) },
];
