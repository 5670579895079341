import type { RefusalWording } from './wording.js';

export const recordsRefusals = {} satisfies Record<string, RefusalWording>;
