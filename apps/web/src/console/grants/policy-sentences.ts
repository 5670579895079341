import { EXPENSE_CATEGORIES, formatYuanForPeople, percentText, type AgreementTerms, type DisbursementPolicy, type ExpenseCategory } from '@app/rules';
import { categoryWords } from '../../words/console-payments.words';
import { ineligibleWords, policyWords } from '../../words/console-plan.words';
import type { Say } from '../../words/use-say';

const { says } = policyWords;
const yuan = (fen: number): string => formatYuanForPeople(BigInt(fen));
const isCategory = (key: string): key is ExpenseCategory => (EXPENSE_CATEGORIES as readonly string[]).includes(key);

/** What an invoice may be for, in words. */
export const categoryName = (say: Say, key: string): string => (isCategory(key) ? say(categoryWords[key]) : ineligibleWords[key] ? say(ineligibleWords[key]) : key);

/** What the terms mean, a sentence each. */
export function termsInWords(say: Say, terms: AgreementTerms): string[] {
  return [
    terms.smallChangeBps > 0 ? say(says.smallChange, { n: percentText(terms.smallChangeBps) }) : say(says.smallChangeNone),
    say(says.clawback, { n: percentText(terms.clawbackBps), days: terms.clawbackDays }),
    terms.blacklistMonths > 0 ? say(says.blacklist, { n: terms.blacklistMonths }) : say(says.blacklistNone),
  ];
}

/** What the limits mean, a sentence each. */
export function limitsInWords(say: Say, policy: DisbursementPolicy): string[] {
  const [first] = policy.tiers;
  return [
    first ? say(says.approvers1, { amount: yuan(first.aboveFen) }) : say(says.approversAll), ...policy.tiers.map(({ aboveFen, approvers }) => say(says.approvers, { amount: yuan(aboveFen), n: approvers })),
    say(says.most, { amount: yuan(policy.mostFen) }), say(says.daily, { amount: yuan(policy.dailyFen) }), say(says.stepUp, { amount: yuan(policy.stepUpCoversFen) }),
    policy.payeeCoolingHours > 0 ? say(says.cooling, { n: policy.payeeCoolingHours }) : say(says.coolingNone), say(says.acquit, { n: policy.acquitWithinDays }),
    policy.ineligibleCategories.length > 0 ? say(says.ineligible, { list: policy.ineligibleCategories.map((key) => categoryName(say, key)).join(say(policyWords.comma)) }) : say(says.ineligibleNone),
  ];
}
