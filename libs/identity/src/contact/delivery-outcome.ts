/**
 * What became of one message handed to a carrier. `kind` says what to do about a failure: `outage` is worth another try; the others are final for this message:
 * `limit` the carrier's or the person's share is used up, `number` this person cannot be reached this way, `settings` needs the operator, `off` nothing is set up for it.
 */
export type DeliveryOutcome = { sent: true } | { sent: false; kind: 'limit' | 'number' | 'settings' | 'outage' | 'off'; code: string };
