/** When the recurring jobs run (cron, UTC). */
export const SCHEDULES = ['* * * * * sealAudit ?max=3', '* * * * * sealLedger ?max=3', '* * * * * pollPayments ?max=1', '10 16 * * * anchorLedger ?max=5', '20 18 * * * checkLedger ?max=3', '*/10 * * * * sweepThrottles ?max=1', '5,35 * * * * sweepSignIn ?max=1', '20 19 * * * sweepLikes ?max=1', '40 19 * * * sweepExports ?max=1'].join('\n');
