import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Permission } from '@app/rules';
import { consoleWords } from '../../words/console.words';
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
  { path: 'people', name: consoleWords.people, any: ['ReadPeople', 'ReadCompetition'], Page: lazy(() => import('../people/people')) },
  { path: 'audit', name: consoleWords.audit, any: ['ReadAudit'], Page: lazy(() => import('../audit/audit')) },
];
