import { canonicalJson } from '../exact/canonical-json.js';
import { sha256 } from '../exact/sha256.js';
import type { CompetitionRules } from './competition-rules.js';

/** SHA-256 of the rules' canonical JSON, hexadecimal: what is published when submissions open. Key order and white space never change it. */
export const rulesHash = (rules: CompetitionRules): string => sha256(canonicalJson(rules));
