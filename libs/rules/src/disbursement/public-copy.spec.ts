import { describe, expect, test } from '@jest/globals';
import { copyFileRefusal, publishCopyRefusal, withdrawCopyRefusal, type ActingPerson, type CopyFacts } from '@app/rules';

const reviewer: ActingPerson = { mayTake: ['review'], taken: null, inTeam: false };
const accepted: CopyFacts = { accepted: true, voided: false, recordedByPerson: false, published: false };

describe('a public copy of an invoice', () => {
  test('is a reviewer’s to release, who is neither of the team, nor a cashier, nor recorded the invoice; a duty in the payment is no hindrance', () => {
    expect(publishCopyRefusal(reviewer, accepted)).toBeNull();
    expect(publishCopyRefusal({ ...reviewer, taken: 'review' }, accepted)).toBeNull();
    expect(publishCopyRefusal({ ...reviewer, mayTake: ['make', 'approve', 'pay'] }, accepted)?.code).toBe('DUTY_NOT_HELD');
    expect(publishCopyRefusal({ ...reviewer, inTeam: true }, accepted)?.code).toBe('OWN_TEAM');
    expect(publishCopyRefusal({ ...reviewer, mayTake: ['review', 'pay'] }, accepted)?.code).toBe('ROLE_CONFLICT');
    expect(publishCopyRefusal(reviewer, { ...accepted, recordedByPerson: true })?.code).toBe('COPY_OWN_INVOICE');
  });

  test('only of an invoice that was accepted and stands, one at a time; it can be taken back whatever became of the invoice', () => {
    expect(publishCopyRefusal(reviewer, { ...accepted, accepted: false })?.code).toBe('COPY_TOO_EARLY');
    expect(publishCopyRefusal(reviewer, { ...accepted, voided: true })?.code).toBe('COPY_TOO_EARLY');
    expect(publishCopyRefusal(reviewer, { ...accepted, published: true })?.code).toBe('ALREADY_DONE');
    expect(withdrawCopyRefusal(reviewer, { published: true })).toBeNull();
    expect(withdrawCopyRefusal(reviewer, { published: false })?.code).toBe('ALREADY_DONE');
    expect(withdrawCopyRefusal({ ...reviewer, inTeam: true }, { published: true })?.code).toBe('OWN_TEAM');
  });

  test('is a picture, and never the paper itself', () => {
    expect(copyFileRefusal({ picture: true, original: false })).toBeNull();
    expect(copyFileRefusal({ picture: false, original: false })?.code).toBe('COPY_NOT_PICTURE');
    expect(copyFileRefusal({ picture: true, original: true })?.code).toBe('COPY_IS_ORIGINAL');
  });
});
