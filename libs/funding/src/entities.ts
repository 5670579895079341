import { Campaign } from './campaigns/campaign.entity.js';
import { CampaignCancellation } from './endings/campaign-cancellation.entity.js';
import { CampaignProgress } from './gifts/campaign-progress.entity.js';
import { CampaignSupporter } from './gifts/campaign-supporter.entity.js';
import { CharityResult } from './outside/charity-result.entity.js';
import { QuotaInstruction } from './outside/quota-instruction.entity.js';
import { PaymentAttempt, PaymentAttemptChange } from './payments/attempts/payment-attempt.entity.js';
import { DemoPayment, DemoRefund } from './payments/demo/demo-payment.entity.js';
import { WebhookInbox } from './payments/webhooks/webhook-inbox.entity.js';
import { Pledge } from './pledges/pledge.entity.js';
import { PurposeChange, PurposeConsent } from './purpose/purpose-change.entity.js';
import { RecurringPledge } from './recurring/recurring-pledge.entity.js';
import { Resident } from './residents/resident.entity.js';
import { Sponsor, SponsorMember } from './sponsors/sponsor.entity.js';
import { CampaignUpdate } from './updates/campaign-update.entity.js';
import { FundUse, FundUseFile } from './uses/fund-use.entity.js';

export const fundingEntities = [
  Campaign, CampaignProgress, CampaignSupporter, Pledge, Sponsor, SponsorMember,
  Resident, CampaignCancellation, CampaignUpdate, PurposeChange, PurposeConsent, CharityResult, QuotaInstruction, RecurringPledge, FundUse, FundUseFile,
  DemoPayment, DemoRefund, PaymentAttempt, PaymentAttemptChange, WebhookInbox,
];
