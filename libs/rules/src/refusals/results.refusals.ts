import type { RefusalWording } from './wording.js';

export const resultsRefusals = {} satisfies Record<string, RefusalWording>;
