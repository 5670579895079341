import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ATTEMPT_STATUSES, moves, type AttemptStatus } from './attempt-status.js';
import { payRefusal, payUntil } from './payment-start.js';
import { judgePayment, lastAskAt, nextAskAt, PAYMENT_MISMATCHES, type ExpectedPayment, type ReportedPayment } from './payment-truth.js';

const now = new Date('2026-06-01T02:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const expected = (status: AttemptStatus, over: Partial<ExpectedPayment> = {}): ExpectedPayment => ({ number: 'P1', receiver: 'us', amountFen: 1200n, currency: 'CNY', status, expiresAt: later(60), ...over });
const word = (status: ReportedPayment['status'], over: Partial<ReportedPayment> = {}): ReportedPayment => ({ ourNumber: 'P1', receiver: 'us', amountFen: 1200n, currency: 'CNY', status, ...over });

describe('the provider’s word on a payment', () => {
  test('paid counts from every state but one that counted already', () => {
    for (const status of ATTEMPT_STATUSES) expect(judgePayment(expected(status), word('paid'), later(999))).toEqual({ kind: 'move', to: status === 'succeeded' ? null : 'succeeded' });
  });

  test('that differs by one fen, in currency, receiver or number books nothing and names everything that differs', () => {
    expect(judgePayment(expected('redirected'), word('paid', { amountFen: 1201n }), now)).toEqual({ kind: 'mismatch', differs: ['amount'] });
    expect(judgePayment(expected('redirected'), word('paid', { amountFen: 1n, currency: 'USD', receiver: 'them', ourNumber: 'P2' }), now)).toEqual({ kind: 'mismatch', differs: [...PAYMENT_MISMATCHES] });
  });

  test('unknown or unpaid past its time is to be closed, before that it waits', () => {
    for (const said of [null, word('open')]) {
      expect(judgePayment(expected('redirected'), said, later(59))).toEqual({ kind: 'move', to: null });
      expect(judgePayment(expected('redirected'), said, later(60))).toEqual({ kind: 'close' });
      expect(judgePayment(expected('expired'), said, later(61))).toEqual({ kind: 'move', to: null });
    }
    expect(judgePayment(expected('processing'), word('closed'), later(1))).toEqual({ kind: 'move', to: 'failed' });
    expect(judgePayment(expected('processing'), word('closed'), later(61))).toEqual({ kind: 'move', to: 'expired' });
  });

  test('never moves an attempt back, in whatever order words come', () => {
    const words = fc.array(fc.record({ status: fc.constantFrom<ReportedPayment['status'] | null>('open', 'processing', 'paid', 'closed', null), minutes: fc.integer({ min: 0, max: 200 }) }), { maxLength: 12 });
    fc.assert(fc.property(words, (said) => {
      let status: AttemptStatus = 'created';
      let paid = false;
      for (const { status: next, minutes } of said) {
        const verdict = judgePayment(expected(status), next && word(next), later(minutes));
        if (verdict.kind === 'move' && verdict.to) {
          expect(moves(status, verdict.to)).toBe(true);
          status = verdict.to;
        }
        paid ||= next === 'paid';
        expect(status === 'succeeded').toBe(paid);
      }
    }));
  });
});

describe('asking again', () => {
  test('slows down to once an hour, and does not sleep through the end', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 99].map((asks) => (nextAskAt(asks, now, new Date(0)).getTime() - now.getTime()) / 60_000)).toEqual([1, 2, 4, 8, 15, 30, 60, 60]);
    expect(nextAskAt(6, now, later(10))).toEqual(later(10));
    expect(lastAskAt(now, later(10))).toEqual(later(25));
    expect(lastAskAt(now, later(-10))).toEqual(later(15));
  });
});

describe('a pledge may be paid online', () => {
  const pledge = { kind: 'money', status: 'promised', amountFen: 1n } as const;
  const campaign = { status: 'open', deadlineAt: later(60), basis: 'community-mutual-aid' } as const;

  test('when it is promised money, the campaign is open and its basis allows it', () => {
    expect(payRefusal(pledge, campaign, later(60))).toBeNull();
    expect(payRefusal({ ...pledge, kind: 'labour' }, campaign, now)?.code).toBe('PLEDGE_NOT_MONEY');
    expect(payRefusal({ ...pledge, status: 'paid' }, campaign, now)?.code).toBe('PLEDGE_ALREADY_PAID');
    expect(payRefusal({ ...pledge, status: 'cancelled' }, campaign, now)?.code).toBe('PLEDGE_NOT_PAYABLE');
    expect(payRefusal(pledge, { ...campaign, basis: 'government' }, now)?.code).toBe('BASIS_TAKES_NO_PAYMENTS');
    expect(payRefusal(pledge, campaign, later(61))?.code).toBe('CAMPAIGN_NOT_TAKING_MONEY');
    expect(payRefusal(pledge, { ...campaign, status: 'cancelled' }, now)?.code).toBe('CAMPAIGN_NOT_TAKING_MONEY');
  });

  test('for two hours and never past the deadline', () => {
    expect(payUntil(now, null)).toEqual(later(120));
    expect(payUntil(now, later(30))).toEqual(later(30));
  });
});
