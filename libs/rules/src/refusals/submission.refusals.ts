import type { RefusalWording } from './wording.js';

export const submissionRefusals = {} satisfies Record<string, RefusalWording>;
