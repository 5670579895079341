import { generateKeyPairSync } from 'node:crypto';
import type { Role } from '@app/rules';
import type { Client } from './client.js';

/** Somebody who asks, with the roles by which the matrix is read. */
export interface Asker {
  name: string;
  client: Client;
  token: string | null;
  roles: readonly Role[];
  /** False: the staff roles reach another competition or street office only, so here they are worth nothing. */
  here: boolean;
}

/** A recognisable text somewhere in the data, and who may come to see it. */
export interface Secret {
  what: string;
  text: string;
  seenBy: (asker: Asker) => boolean;
}

const holds = (...roles: Role[]) => (asker: Asker) => asker.roles.some((role) => roles.includes(role) && (asker.here || role === 'resident'));
const nobody = () => false;
/** The asker called `resident` leads the team the project belongs to. */
const teamOr = (...roles: Role[]) => (asker: Asker) => asker.name === 'resident' || (asker.here && asker.roles.some((role) => roles.includes(role)));

const submissions: Role[] = ['organiser', 'screener', 'auditor', 'host'];
const screening: Role[] = ['organiser', 'screener', 'auditor'];
const money: Role[] = ['organiser', 'auditor', 'finance-maker', 'finance-reviewer', 'finance-approver', 'cashier'];
const books: Role[] = ['auditor', 'finance-maker', 'finance-reviewer', 'finance-approver', 'cashier'];
const panel: Role[] = ['organiser', 'host', 'auditor', 'certifier'];

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const alipayKey = rsa().privateKey;

/** Settings whose secrets nobody may ever see. */
export const PLANTED_SETTINGS: NodeJS.ProcessEnv = {
  PUBLIC_URL: 'http://127.0.0.1:1', ALIPAY_APP_ID: '2021000000000001', ALIPAY_SELLER_ID: '2088000000000001', ALIPAY_PRIVATE_KEY: alipayKey, ALIPAY_PUBLIC_KEY: rsa().publicKey,
  STRIPE_ACCOUNT_ID: 'acct_1Planted', STRIPE_SECRET_KEY: 'sk_test_SECRETSTRIPEKEY', STRIPE_WEBHOOK_SECRET: 'whsec_SECRETWEBHOOK', STRIPE_API_BASE: 'http://127.0.0.1:1',
};

export const PLANTED: readonly Secret[] = [
  { what: 'a competition still being written', text: 'SECRET_DRAFT_COMPETITION', seenBy: holds('admin', 'organiser', 'screener', 'host', 'certifier', 'auditor') },
  { what: 'a project not public yet', text: 'SECRET_SUBMITTED', seenBy: holds(...submissions, 'certifier') },
  { what: 'another team’s draft', text: 'SECRET_DRAFT_PROJECT', seenBy: nobody },
  { what: 'a team’s phone', text: 'SECRET_TEAM_PHONE', seenBy: teamOr(...submissions) },
  { what: 'a member’s name', text: 'SECRET_MEMBER_NAME', seenBy: teamOr(...submissions) },
  { what: 'a member’s phone', text: 'SECRET_MEMBER_PHONE', seenBy: nobody },
  { what: 'a resident’s phone, unmasked', text: '13900007777', seenBy: nobody },
  { what: 'a comment of a return for correction', text: 'SECRET_CORRECTION', seenBy: holds(...submissions) },
  { what: 'a reviewer’s name', text: 'SECRET_REVIEWER', seenBy: holds('admin', 'organiser', 'auditor') },
  { what: 'a review', text: 'SECRET_REVIEW', seenBy: holds('admin', ...screening) },
  { what: 'an answer of a checklist', text: 'SECRET_ANSWER', seenBy: holds('organiser', 'auditor') },
  { what: 'the reason of a rejection', text: 'SECRET_DECISION', seenBy: holds(...screening) },
  { what: 'an appeal', text: 'SECRET_APPEAL', seenBy: holds(...screening) },
  { what: 'a possible duplicate', text: 'SECRET_DUPLICATE', seenBy: holds(...screening) },
  { what: 'what a judge put', text: '80707', seenBy: nobody },
  { what: 'a tally', text: 'SECRET_TALLY', seenBy: holds('organiser', 'certifier', 'auditor') },
  { what: 'an open objection', text: 'SECRET_OBJECTION', seenBy: holds('organiser', 'certifier', 'auditor') },
  { what: 'how to reach an objector', text: 'SECRET_CONTACT', seenBy: holds('organiser', 'certifier', 'auditor') },
  { what: 'a correction of a result', text: 'SECRET_RESULT_CORRECTION', seenBy: holds('organiser', 'certifier', 'auditor') },
  { what: 'a judge’s receipt code', text: 'SECRETRECEIPT', seenBy: nobody },
  { what: 'why a ballot is handled', text: 'SECRET_BALLOT_ACT', seenBy: holds('organiser', 'certifier') },
  { what: 'a judge’s absence', text: 'SECRET_ABSENCE', seenBy: holds(...panel) },
  { what: 'a judge’s recusal', text: 'SECRET_RECUSAL', seenBy: holds(...panel) },
  { what: 'the key of a tablet', text: 'SECRET_KEY_HASH', seenBy: nobody },
  { what: 'who liked or commented', text: '隐秘名', seenBy: holds('admin', 'organiser', 'auditor') },
  { what: 'the address a like came from', text: 'SECRET_ADDRESS_HASH', seenBy: nobody },
  { what: 'a comment waiting for a moderator', text: 'SECRET_PENDING_COMMENT', seenBy: holds('organiser', 'screener') },
  { what: 'a hidden comment', text: 'SECRET_HIDDEN_COMMENT', seenBy: holds('organiser', 'screener') },
  { what: 'a bank account', text: 'SECRET_BANK', seenBy: holds(...books) },
  { what: 'a bank statement', text: 'SECRET_STATEMENT', seenBy: holds(...books) },
  { what: 'whom money came from', text: 'SECRET_COUNTERPARTY', seenBy: holds(...books) },
  { what: 'who paid into a fund', text: 'SECRET_PAYER', seenBy: holds(...books) },
  { what: 'why a journal is reversed', text: 'SECRET_REVERSAL', seenBy: holds(...books) },
  { what: 'an audit finding', text: 'SECRET_FINDING', seenBy: holds(...books) },
  { what: 'the seed of a sample', text: 'SECRET_SAMPLE_SEED', seenBy: holds(...books) },
  { what: 'why a month is reopened', text: 'SECRET_REOPENING', seenBy: holds(...books) },
  { what: 'a paper that is not public', text: 'SECRET_DOCUMENT', seenBy: holds('admin', 'organiser', 'screener', 'host', 'certifier', 'auditor') },
  { what: 'the page of a paper', text: 'SECRET_HTML', seenBy: nobody },
  { what: 'a message to the resident', text: 'SECRET_NOTIFICATION', seenBy: (asker) => asker.name === 'resident' },
  { what: 'the address a resident is mailed at', text: 'secret_mail@example.cn', seenBy: (asker) => asker.name === 'resident' },
  { what: 'a WeChat account', text: 'SECRET_OPENID', seenBy: nobody },
  { what: 'a sheet somebody else asked for', text: 'SECRET_EXPORT', seenBy: nobody },
  { what: 'a grant and its money', text: 'secret_fund_code', seenBy: teamOr(...money) },
  { what: 'what a team reports of its milestones', text: 'SECRET_GRANT_', seenBy: teamOr(...money) },
  { what: 'an agreement', text: 'SECRET_AGREEMENT_NUMBER', seenBy: teamOr(...money) },
  { what: 'a move between budget lines', text: 'SECRET_BUDGET_CHANGE', seenBy: teamOr(...money) },
  { what: 'why a grant is to be suspended', text: 'SECRET_MEASURE', seenBy: teamOr(...money) },
  { what: 'who is barred and why', text: 'SECRET_BAR', seenBy: holds(...money) },
  { what: 'a payment', text: 'SECRET_PAYMENT', seenBy: teamOr(...money) },
  { what: 'who is paid', text: 'SECRET_PAYEE_HOLDER', seenBy: teamOr(...money) },
  { what: 'an invoice', text: 'SECRETINVOICE', seenBy: teamOr(...money) },
  { what: 'a payee’s account', text: 'SECRET_SEALED_ACCOUNT', seenBy: nobody },
  { what: 'the hash of a payee’s account', text: 'SECRET_ACCOUNT_HASH', seenBy: nobody },
  { what: 'a refund', text: 'SECRETREFUND', seenBy: (asker) => asker.name === 'resident' || holds(...books)(asker) },
  { what: 'why money goes back', text: 'SECRET_REFUND_REASON', seenBy: (asker) => asker.name === 'resident' || holds(...books)(asker) },
  { what: 'an online payment', text: 'SECRETATTEMPT', seenBy: (asker) => asker.name === 'resident' || holds(...books)(asker) },
  { what: 'what the provider said of a payment', text: 'SECRET_TRUTH', seenBy: nobody },
  { what: 'the key we sign with for Alipay', text: alipayKey.split('\n')[3]!, seenBy: nobody },
  { what: 'the key of Stripe', text: 'SECRETSTRIPEKEY', seenBy: nobody },
  { what: 'the secret of Stripe’s webhooks', text: 'SECRETWEBHOOK', seenBy: nobody },
  { what: 'a campaign still being written', text: 'SECRET_DRAFT_CAMPAIGN', seenBy: holds(...money) },
  { what: 'an anonymous giver', text: 'SECRET_DONOR', seenBy: holds(...money) },
  { what: 'what a gift in kind of somebody is worth', text: '80801.23', seenBy: holds(...money) },
  { what: 'why a campaign may be cancelled', text: 'SECRET_CANCELLATION', seenBy: holds(...money) },
  { what: 'a quota that was not received yet', text: 'SECRET_QUOTA', seenBy: holds(...money) },
  { what: 'where a use of a fund is paid to', text: 'SECRET_USE_BANK', seenBy: holds('cashier') },
  { what: 'the account of a use of a fund', text: 'SECRET_SEALED_USE', seenBy: nobody },
  { what: 'a matching offer that is not open', text: 'SECRET_OFFER', seenBy: holds(...money) },
  { what: 'whose gift was matched', text: 'SECRET_MATCHED_DONOR', seenBy: nobody },
  { what: 'the audit trail', text: 'SECRET_AUDIT', seenBy: holds('admin', 'organiser', 'auditor') },
];
