import type { CommandEntry } from './command.js';

/** Every command by the words that call it. `rules allocate` and `rules feasibility` join here. */
export const registry: Record<string, CommandEntry> = {
  'rules equal-shares': {
    usage: 'rules equal-shares [--pb FILE --utility cost|cardinality|points --completion none|utilitarian|add1|add1u [--step N] [--start integral|exact] [--stop-when-exhaustive]]',
    zh: '均等份额法；不带 --pb 时从标准输入读 JSON',
    en: 'Method of Equal Shares; JSON on stdin without --pb',
    load: async () => (await import('./commands/rules-equal-shares.js')).equalSharesCommand,
  },
  'rules greedy': {
    usage: 'rules greedy --pb FILE',
    zh: '按票数从高到低，预算够则入选',
    en: 'by votes, whatever fits the budget',
    load: async () => (await import('./commands/rules-greedy.js')).greedyCommand,
  },
  'rules score': {
    usage: 'rules score < input.json',
    zh: '计票：逐步算出得分和名次',
    en: 'scores and ranks, every step written out',
    load: async () => (await import('./commands/rules-score.js')).scoreCommand,
  },
};
