import type { INestApplicationContext } from '@nestjs/common';
import { EndCampaigns, PledgeReceipts, PurposeChanges, RecurringPledges, TellSupporters, type TellSupportersJob } from '@app/funding';

/** What follows a gift that was paid or delivered: its receipt, under the next number. */
export const whenPledgePaid = (app: INestApplicationContext) => async (payload: unknown): Promise<void> => {
  await app.get(PledgeReceipts, { strict: false }).issue((payload as { pledgeId: string }).pledgeId);
};

/** Tells supporters of an ending, news, or a question. */
export const tellSupporters = (app: INestApplicationContext) => async (payload: unknown): Promise<void> => {
  await app.get(TellSupporters, { strict: false }).tell(payload as TellSupportersJob);
};

/** Each minute: campaigns past their deadline, and changes of purpose nobody has to be waited for. */
export const endCampaigns = (app: INestApplicationContext) => async (): Promise<void> => {
  await app.get(EndCampaigns, { strict: false }).endDue();
  await app.get(PurposeChanges, { strict: false }).settleDue();
};

/** A few times a day: this month's promises of monthly pledges. */
export const makeRecurringPledges = (app: INestApplicationContext) => async (): Promise<void> => {
  await app.get(RecurringPledges, { strict: false }).makeDue();
};
