import type { RefusalWording } from './wording.js';

export const identityRefusals = {} satisfies Record<string, RefusalWording>;
