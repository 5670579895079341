import type { RefusalWording } from './wording.js';

export const competitionRefusals = {} satisfies Record<string, RefusalWording>;
