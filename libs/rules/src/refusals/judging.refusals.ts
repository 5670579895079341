import type { RefusalWording } from './wording.js';

export const judgingRefusals = {} satisfies Record<string, RefusalWording>;
