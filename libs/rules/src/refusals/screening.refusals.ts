import type { RefusalWording } from './wording.js';

export const screeningRefusals = {} satisfies Record<string, RefusalWording>;
