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
];
