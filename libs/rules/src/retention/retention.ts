const DAY_MS = 86_400_000;

/** For how many days personal data is kept after its use is over; a schedule of the worker then removes it. What is counted, signed or audited stays. */
export const RETENTION_DAYS = {
  /** After a code or a half-finished sign-in has expired. */
  signInCodes: 1,
  /** After a text message was queued; its words go at once when it is sent, outside a demo. */
  smsMessages: 7,
  /** After a mail was queued; its words go at once when it is sent, outside a demo. */
  emailMessages: 7,
  /** After a session ended or ran out. */
  endedSessions: 90,
  /** After a like was given: hashes of address and device, for finding bursts. */
  likeOrigins: 90,
} as const;

/** What was over before this instant is kept no longer. */
export const retainedSince = (days: number, now: Date): Date => new Date(now.getTime() - days * DAY_MS);
