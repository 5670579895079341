import type { Judge } from '../reads/competition';

/** What the desk is about to do. */
export type JudgeAct = { act: 'add' } | { act: 'withdraw' | 'absence'; judge: Judge } | { act: 'cards'; judges: Judge[] };
