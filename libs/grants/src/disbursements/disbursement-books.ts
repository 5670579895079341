import { Injectable } from '@nestjs/common';
import { refused, UnitOfWork, type Actor } from '@app/platform';
import { Accounts, Ledger, payableAccount, transfer, type JournalKind, type Line } from '@app/ledger';
import type { Grant } from '../grants/grant.entity.js';
import type { Disbursement } from './disbursement.entity.js';

/** Who stands on the voucher: 制单 and 复核. */
export interface VoucherPeople {
  madeById: string;
  /** Null where the kind of journal needs no second person. */
  checkedById: string | null;
}

interface Booking {
  kind: JournalKind;
  /** The economic fact; posting it again answers with the first journal. */
  fact: string;
  lines: Line[];
  summary: string;
}

/** What payments mean in the ledger; every posting belongs to the open transaction. */
@Injectable()
export class DisbursementBooks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly accounts: Accounts,
  ) {}

  /** Approved: `awarded → payable`. ACCOUNT_INSUFFICIENT when the award does not hold it. */
  async reserve(of: BookedAct): Promise<string> {
    const { grant, disbursement } = of;
    await this.accounts.open(grant.fundId, [payableAccount(grant.fundCode, disbursement.id)]);
    return this.post(of, { kind: 'disbursement', fact: `approved:${disbursement.round}`, lines: transfer(code(grant).awarded, payable(of), disbursement.amountFen), summary: `审批拨付：${disbursement.purpose}` });
  }

  /** The approvals are void: the reservation's exact opposite. Of a terminated grant the money is nobody's then, and goes back to the fund. */
  async release(of: BookedAct): Promise<void> {
    const { grant, disbursement, people, at } = of;
    const key = `disbursement:${disbursement.id}:released:${disbursement.round}`;
    await this.ledger.reverse(actorOf(people.madeById), { journalId: disbursement.reservedJournalId!, key, effectiveAt: at, summary: `撤回审批：${disbursement.purpose}`.slice(0, 500), checkedBy: people.checkedById ?? '' });
    if (grant.status !== 'terminated') return;
    const lines = transfer(code(grant).awarded, code(grant).unawarded, disbursement.amountFen);
    await this.post(of, { kind: 'award-lapsed', fact: `lapsed:${disbursement.round}`, lines, summary: `终止资助，收回未拨付款项：${disbursement.purpose}` });
  }

  /** Paid: `payable → quota or bank`, and the memo pair advance / disbursed. The slip's number is in the summary, because a statement is matched by it. */
  pay(of: BookedAct, by: { payFrom: string; reference: string }): Promise<string> {
    const { grant, disbursement } = of;
    const { advance, disbursed } = code(grant);
    const lines = [...transfer(payable(of), by.payFrom, disbursement.amountFen), ...transfer(advance, disbursed, disbursement.amountFen)];
    return this.post(of, { kind: 'payment', fact: `paid:${disbursement.attempts}`, lines, summary: `拨付：${disbursement.purpose}${slip(by.reference)}` });
  }

  /** 退票: what `pay` posted, the other way round. */
  bounce(of: BookedAct, was: { payFrom: string; reference: string }): Promise<string> {
    const { grant, disbursement } = of;
    const { advance, disbursed } = code(grant);
    const lines = [...transfer(was.payFrom, payable(of), disbursement.amountFen), ...transfer(disbursed, advance, disbursement.amountFen)];
    return this.post(of, { kind: 'bounce', fact: `bounced:${disbursement.attempts}`, lines, summary: `退票：${disbursement.purpose}${slip(was.reference)}` });
  }

  /** 核销: `expense → advance`, a line per category. */
  acquit(of: BookedAct, acquittalId: string, byCategory: ReadonlyMap<string, bigint>): Promise<string> {
    const { grant, disbursement } = of;
    const total = [...byCategory.values()].reduce((sum, fen) => sum + fen, 0n);
    const expenses = [...byCategory].map(([category, amountFen]) => ({ account: `expense:${grant.fundCode}:${grant.projectId}:${category}`, amountFen }));
    return this.post(of, { kind: 'acquittal', fact: `acquitted:${acquittalId}`, lines: [...expenses, { account: code(grant).advance, amountFen: -total }], summary: `核销：${disbursement.purpose}` });
  }

  /** Money came back: `bank or quota → returned`, and the memo pair reversed. */
  takeBack(of: BookedAct, back: { returnId: string; amountFen: bigint; into: string; reference: string }): Promise<string> {
    const { advance, disbursed, returned } = code(of.grant);
    const lines = [...transfer(back.into, returned, back.amountFen), ...transfer(disbursed, advance, back.amountFen)];
    return this.post(of, { kind: 'return', fact: `returned:${back.returnId}`, lines, summary: `结余退回：${of.disbursement.purpose}${slip(back.reference)}` });
  }

  /** Returned money goes where it belongs: `returned → unawarded`, or `returned → to be remitted`. */
  settleReturn(of: BookedAct, back: { returnId: string; amountFen: bigint; to: 'unawarded' | 'treasury' }): Promise<string> {
    const { unawarded, remit, returned } = code(of.grant);
    const toTreasury = back.to === 'treasury';
    const lines = transfer(returned, toTreasury ? remit : unawarded, back.amountFen);
    return this.post(of, { kind: toTreasury ? 'remit' : 'return', fact: `settled:${back.returnId}`, lines, summary: `${toTreasury ? '结余应缴财政' : '结余转回未资助'}：${of.disbursement.purpose}` });
  }

  /** The account named, if it is money of this fund, else PAY_ACCOUNT_UNKNOWN; without a name, the treasury quota. */
  async cashAccount(grant: Grant, asked: string | null): Promise<string> {
    const wanted = asked ?? `quota:treasury:${grant.fundCode}`;
    const [found] = await this.unitOfWork.reader.query<unknown[]>('select 1 from ledger.account where code = $1 and fund_id = $2 and tenant_id = $3 and cash', [wanted, grant.fundId, grant.tenantId]);
    if (!found) throw refused('PAY_ACCOUNT_UNKNOWN');
    return wanted;
  }

  private async post({ grant, disbursement, people, at }: BookedAct, booking: Booking): Promise<string> {
    const posted = await this.ledger.post(actorOf(people.madeById), {
      tenantId: grant.tenantId, key: `disbursement:${disbursement.id}:${booking.fact}`, kind: booking.kind, effectiveAt: at, lines: booking.lines,
      summary: booking.summary.slice(0, 500), checkedBy: people.checkedById, subject: `disbursement:${disbursement.id}`,
    });
    return posted.journalId;
  }
}

const slip = (reference: string): string => `（回单 ${reference}）`;

/** One act on a disbursement as the books see it. */
export interface BookedAct {
  grant: Grant;
  disbursement: Disbursement;
  people: VoucherPeople;
  at: Date;
}

const payable = ({ grant, disbursement }: BookedAct): string => payableAccount(grant.fundCode, disbursement.id).code;

function code({ fundCode, projectId }: Grant) {
  return {
    awarded: `grant:${fundCode}:awarded:${projectId}`, unawarded: `grant:${fundCode}:unawarded`, advance: `advance:${fundCode}:${projectId}`, disbursed: `grant:${fundCode}:disbursed:${projectId}`,
    returned: `returned:${fundCode}:${projectId}`, remit: `remit:treasury:${fundCode}`,
  };
}

/** A voucher names its maker, who is not always who presses the last button. */
const actorOf = (id: string): Actor => ({
  kind: 'person', id, name: '', sessionId: null, grants: [], locale: 'zh-CN', address: null, userAgent: null, requestId: '', idempotencyKey: null, steppedUpAt: null, deviceId: null, competitionId: null,
});
