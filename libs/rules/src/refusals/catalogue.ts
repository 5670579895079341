import { auditingRefusals } from './auditing.refusals.js';
import { booksRefusals } from './books.refusals.js';
import { campaignsRefusals } from './campaigns.refusals.js';
import { competitionRefusals } from './competition.refusals.js';
import { disbursementRefusals } from './disbursement.refusals.js';
import { fundingRefusals } from './funding.refusals.js';
import { generalRefusals } from './general.refusals.js';
import { grantsRefusals } from './grants.refusals.js';
import { identityRefusals } from './identity.refusals.js';
import { judgingRefusals } from './judging.refusals.js';
import { ledgerRefusals } from './ledger.refusals.js';
import { matchingRefusals } from './matching.refusals.js';
import { recordsRefusals } from './records.refusals.js';
import { refundsRefusals } from './refunds.refusals.js';
import type { RefusalWording } from './wording.js';
import { resultsRefusals } from './results.refusals.js';
import { screeningRefusals } from './screening.refusals.js';
import { submissionRefusals } from './submission.refusals.js';

/** Every refusal the product can give, by its stable code. Codes are never renamed or reused. */
export const CATALOGUE = {
  ...generalRefusals,
  ...identityRefusals,
  ...recordsRefusals,
  ...competitionRefusals,
  ...submissionRefusals,
  ...screeningRefusals,
  ...judgingRefusals,
  ...resultsRefusals,
  ...ledgerRefusals,
  ...disbursementRefusals,
  ...grantsRefusals,
  ...booksRefusals,
  ...auditingRefusals,
  ...fundingRefusals,
  ...campaignsRefusals,
  ...refundsRefusals,
  ...matchingRefusals,
} satisfies Record<string, RefusalWording>;

/** Stable code of a refusal, e.g. `ROUND_CLOSED`. */
export type RefusalCode = keyof typeof CATALOGUE;
