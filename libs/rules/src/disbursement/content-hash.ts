import { canonicalJson } from '../exact/canonical-json.js';
import { sha256 } from '../exact/sha256.js';

/** Everything an approval is about. A payee row never changes its account, so its id stands for the account. */
export interface DisbursementContent {
  disbursementId: string;
  grantId: string;
  trancheId: string;
  budgetLineId: string;
  amountFen: bigint;
  payeeId: string;
  purpose: string;
  /** SHA-256 of the files handed in with the request, in any order. */
  files: readonly string[];
}

/** SHA-256 over the canonical JSON of the content with a version in front; any edit gives another one. */
export function contentHash(content: DisbursementContent): string {
  const { disbursementId, grantId, trancheId, budgetLineId, amountFen, payeeId, purpose, files } = content;
  return sha256(canonicalJson({ version: 1, disbursementId, grantId, trancheId, budgetLineId, amountFen: amountFen.toString(), payeeId, purpose, files: [...files].sort() }));
}
