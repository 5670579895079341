import { formatYuanForPeople } from '../exact/money.js';
import type { GrantMilestoneStatus, GrantStatus, TrancheStatus } from '../grants/grant-status.js';
import type { Problem } from '../refusals/wording.js';
import type { PayeeFacts } from './payee-account.js';

/** What the automatic checks look at; amounts in fen, each remainder without the disbursement itself. */
export interface CheckFacts {
  amountFen: bigint;
  grantStatus: GrantStatus;
  /** The competition's awards are confirmed: its public notice has ended. */
  noticeEnded: boolean;
  /** Objections about the project (or the whole result) that are open, or upheld and not yet settled. */
  openObjections: number;
  bothSigned: boolean;
  trancheStatus: TrancheStatus;
  /** Of the tranche's milestone; null when it has none. */
  milestone: GrantMilestoneStatus | null;
  awardLeftFen: bigint;
  trancheLeftFen: bigint;
  lineLeftFen: bigint;
  /** What the project's awarded account holds for this disbursement. */
  accountFen: bigint;
  payee: PayeeFacts;
  /** Files handed in with the request. */
  files: number;
  /** Files whose stored bytes are no longer those that were handed in. */
  alteredFiles: number;
  /** Earlier payments of the grant whose invoices are overdue. */
  overdueFen: bigint;
  now: Date;
}

/** One line of 自动检查. `atRequest`: refuses the request already; every failed one refuses the approval. */
export interface DisbursementCheck {
  key: string;
  passed: boolean;
  atRequest: boolean;
  zh: string;
  en: string;
}

type Wording = [zh: string, en: string];

/** All automatic checks, passed or not, in the order a clerk goes through them. */
export function disbursementChecks(f: CheckFacts): DisbursementCheck[] {
  return [...grantChecks(f), ...amountChecks(f), ...payeeChecks(f), ...paperChecks(f)];
}

/** What failed, for a refusal; only what counts at the request when `atRequest`. */
export function failedChecks(checks: readonly DisbursementCheck[], atRequest = false): Problem[] {
  return checks.filter(({ passed, atRequest: early }) => !passed && (early || !atRequest)).map(({ key, zh, en }) => ({ path: '', code: key, zh: `未通过：${zh}`, en: `Not so: ${en}` }));
}

const check = (key: string, passed: boolean, atRequest: boolean, [zh, en]: Wording): DisbursementCheck => ({ key, passed, atRequest, zh, en });

function grantChecks(f: CheckFacts): DisbursementCheck[] {
  const stopped = f.grantStatus === 'suspended' || f.grantStatus === 'terminated' || f.grantStatus === 'completed' || f.grantStatus === 'lapsed';
  return [
    check('NOTICE_ENDED', f.noticeEnded, true, ['公示期满，资助决定已确认', 'The public notice has ended and the award is confirmed']),
    check('NO_OPEN_OBJECTION', f.openObjections === 0, false, [`没有未办结的异议（现有 ${f.openObjections} 件）`, `No objection is unsettled (there are ${f.openObjections})`]),
    check('AGREEMENT_SIGNED', f.bothSigned, true, ['资助协议已由双方签署', 'Both sides have signed the agreement']),
    check('GRANT_RUNNING', !stopped, true, ['项目没有暂停、终止或结项', 'The grant is not suspended, terminated or completed']),
    check('MILESTONE_ACCEPTED', f.milestone === null || f.milestone === 'accepted', true, ['本批次对应的节点已验收', 'The milestone of this tranche has been accepted']),
    check('TRANCHE_DUE', f.trancheStatus !== 'planned', true, ['本批次已到期可付', 'The tranche is due']),
  ];
}

function amountChecks(f: CheckFacts): DisbursementCheck[] {
  const left = (fen: bigint) => formatYuanForPeople(fen > 0n ? fen : 0n);
  return [
    check('WITHIN_AWARD', f.amountFen <= f.awardLeftFen, true, [`不超过资助余额（尚余 ${left(f.awardLeftFen)} 元）`, `Within what is left of the award (${left(f.awardLeftFen)} yuan)`]),
    check('WITHIN_TRANCHE', f.amountFen <= f.trancheLeftFen, true, [`不超过本批次余额（尚余 ${left(f.trancheLeftFen)} 元）`, `Within what is left of the tranche (${left(f.trancheLeftFen)} yuan)`]),
    check('WITHIN_LINE', f.amountFen <= f.lineLeftFen, true, [`不超过预算科目余额（尚余 ${left(f.lineLeftFen)} 元）`, `Within what is left of the budget line (${left(f.lineLeftFen)} yuan)`]),
    check('FUND_SUFFICIENT', f.amountFen <= f.accountFen, false, [`账户余额足够（可用 ${left(f.accountFen)} 元）`, `The account holds enough (${left(f.accountFen)} yuan)`]),
  ];
}

function payeeChecks({ payee, now }: CheckFacts): DisbursementCheck[] {
  return [
    check('PAYEE_CURRENT', !payee.retired, true, ['收款账户是最新登记的', 'The payee account is the latest one registered']),
    check('PAYEE_CONFIRMED', payee.confirmed || !payee.changed, false, ['变更的收款账户已由第二人确认', 'A changed payee account has been confirmed by a second person']),
    check('PAYEE_COOLED_OFF', !payee.changed || now >= payee.usableFrom, false, ['变更的收款账户已过冷静期', 'A changed payee account has passed its waiting time']),
  ];
}

function paperChecks(f: CheckFacts): DisbursementCheck[] {
  return [
    check('EVIDENCE_ATTACHED', f.files > 0, true, ['已附票据或照片等凭据', 'Evidence such as invoices or photos is attached']),
    check('FILES_UNALTERED', f.alteredFiles === 0, false, ['附件与提交时一致', 'The files are what was handed in']),
    check('NO_OVERDUE_INVOICES', f.overdueFen === 0n, false, [`没有逾期未核销的付款（逾期 ${formatYuanForPeople(f.overdueFen)} 元）`, `No earlier payment lacks its invoices past the day they were due (${formatYuanForPeople(f.overdueFen)} yuan)`]),
  ];
}
