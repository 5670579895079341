import { Campaign } from './campaigns/campaign.entity.js';
import { ProviderBill, ProviderBillLine } from './bills/provider-bill.entity.js';
import { CampaignCancellation } from './endings/campaign-cancellation.entity.js';
import { CampaignProgress } from './gifts/campaign-progress.entity.js';
import { CampaignSupporter } from './gifts/campaign-supporter.entity.js';
import { PaymentAttempt, PaymentAttemptChange } from './payments/attempts/payment-attempt.entity.js';
import { DemoPayment, DemoRefund } from './payments/demo/demo-payment.entity.js';
import { WebhookInbox } from './payments/webhooks/webhook-inbox.entity.js';
import { Pledge } from './pledges/pledge.entity.js';
import { Dispute } from './disputes/dispute.entity.js';
import { Refund, RefundChange } from './refunds/refund.entity.js';
import { CharityResult } from './outside/charity-result.entity.js';
import { QuotaInstruction } from './outside/quota-instruction.entity.js';
import { PurposeChange, PurposeConsent } from './purpose/purpose-change.entity.js';
import { RecurringPledge } from './recurring/recurring-pledge.entity.js';
import { Resident } from './residents/resident.entity.js';
import { PledgeTransfer } from './transfers/pledge-transfer.entity.js';
import { MatchingOffer } from './matching/matching-offer.entity.js';
import { MatchingReservation, MatchingTotal } from './matching/matching-reservation.entity.js';
import { TopUp } from './top-ups/top-up.entity.js';
import { Sponsor, SponsorMember } from './sponsors/sponsor.entity.js';
import { CampaignUpdate } from './updates/campaign-update.entity.js';
import { FundUse, FundUseFile } from './uses/fund-use.entity.js';

export const fundingEntities = [
  Campaign, CampaignProgress, CampaignSupporter, Pledge, Sponsor, SponsorMember, DemoPayment,
  DemoRefund, PaymentAttempt, PaymentAttemptChange, WebhookInbox, Dispute, PledgeTransfer, ProviderBill,
  ProviderBillLine, Refund, RefundChange, Resident, CampaignCancellation, CampaignUpdate, PurposeChange,
  PurposeConsent, CharityResult, QuotaInstruction, RecurringPledge, FundUse, FundUseFile, TopUp,
  MatchingOffer, MatchingReservation, MatchingTotal,
];
