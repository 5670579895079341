import type { INestApplicationContext } from '@nestjs/common';
import type { TaskList } from 'graphile-worker';
import { makeExport, sweepExports } from '../exports/make-export.js';
import { deliverNotification } from './deliver-notification.js';
import { scanDuplicates } from './scan-duplicates.js';
import { endCampaigns, makeRecurringPledges, tellSupporters, whenPledgePaid } from './campaigns.js';
import { paymentTruth, sendDemoMessage, settleDispute, settleForeignRefund, settleRefund } from './payment-truth.js';
import { whenAwardsConfirmed } from './when-awards-confirmed.js';
import { whenMoneyReceived } from './when-money-received.js';
import { whenAwardDeclined, whenNoticePublished, whenObjectionDecided } from './when-results-change.js';
import { anchorLedger, checkLedger, sealLedger } from '../schedules/keep-ledger.js';
import { fetchBills, pollPayments } from '../schedules/poll-payments.js';
import { sealAudit } from '../schedules/seal-audit.js';
import { sweepLikes } from '../schedules/sweep-likes.js';
import { sweepSignIn } from '../schedules/sweep-sign-in.js';
import { sweepThrottles } from '../schedules/sweep-throttles.js';
import { sendEmail } from './send-email.js';
import { sendSms } from './send-sms.js';

/** Every job the worker knows, by name: what follows a commit (reactions) and what runs on a clock (schedules). */
export const tasksOf = (app: INestApplicationContext): TaskList => ({
  deliverNotification: deliverNotification(app),
  noticePublished: whenNoticePublished(app),
  objectionDecided: whenObjectionDecided(app),
  awardDeclined: whenAwardDeclined(app),
  awardsConfirmed: whenAwardsConfirmed(app),
  makeExport: makeExport(app),
  moneyReceived: whenMoneyReceived(app),
  endCampaigns: endCampaigns(app),
  makeRecurringPledges: makeRecurringPledges(app),
  pledgePaid: whenPledgePaid(app),
  tellSupporters: tellSupporters(app),
  paymentTruth: paymentTruth(app),
  sendDemoMessage: sendDemoMessage(app),
  settleDispute: settleDispute(app),
  settleForeignRefund: settleForeignRefund(app),
  settleRefund: settleRefund(app),
  fetchBills: fetchBills(app),
  pollPayments: pollPayments(app),
  scanDuplicates: scanDuplicates(app),
  anchorLedger: anchorLedger(app),
  checkLedger: checkLedger(app),
  sealLedger: sealLedger(app),
  sealAudit: sealAudit(app),
  sendEmail: sendEmail(app),
  sendSms: sendSms(app),
  sweepExports: sweepExports(app),
  sweepLikes: sweepLikes(app),
  sweepSignIn: sweepSignIn(app),
  sweepThrottles: sweepThrottles(app),
});
