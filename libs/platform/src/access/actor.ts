import type { Grant, Locale } from '@app/rules';

/** Who is acting, from where. Made once per request from the session and passed on as an explicit argument. */
export interface Actor {
  kind: 'visitor' | 'person' | 'judge' | 'tablet' | 'system';
  /** The person's, judge's or device's id; `null` for a visitor or the system. */
  id: string | null;
  /** Shown in the audit trail; never a phone number. */
  name: string;
  sessionId: string | null;
  grants: readonly Grant[];
  locale: Locale;
  /** Network address the request came from. */
  address: string | null;
  userAgent: string | null;
  requestId: string;
  /** From the `Idempotency-Key` header. */
  idempotencyKey: string | null;
  /** When the one-time password was last confirmed in this session. */
  steppedUpAt: Date | null;
  /** The tablet a judge's session is bound to, and the competition it is valid for. */
  deviceId: string | null;
  competitionId: string | null;
}

/** The worker, the seeder and the command line act as the system: audited, bound by the same rules except permissions. */
export function systemActor(name: string): Actor {
  return {
    kind: 'system', id: null, name, sessionId: null, grants: [], locale: 'zh-CN', address: null, userAgent: null,
    requestId: `system-${name}`, idempotencyKey: null, steppedUpAt: null, deviceId: null, competitionId: null,
  };
}
