export const PLEDGE_KINDS = ['money', 'labour', 'expertise', 'goods', 'venue', 'quota'] as const;
/** 认捐: money; hours of labour (筹力) or expertise (筹智); goods; a venue; a government quota. Only paid money is a balance, a promise is a memo. */
export type PledgeKind = (typeof PLEDGE_KINDS)[number];

export const PLEDGE_STATUSES = ['promised', 'paid', 'refunded', 'delivered', 'confirmed', 'cancelled'] as const;
/** Money: promised → paid → refunded. In kind: promised → delivered → confirmed. Until paid or confirmed it may be cancelled. */
export type PledgeStatus = (typeof PLEDGE_STATUSES)[number];

export const SUPPORTER_DISPLAYS = ['anonymous', 'name', 'name-and-amount'] as const;
/** What a public page shows of a supporter. */
export type SupporterDisplay = (typeof SUPPORTER_DISPLAYS)[number];

export const GIFT_CHANNELS = ['online', 'transfer', 'imported', 'quota'] as const;
/** How paid money came: a payment provider, a bank transfer, a charity's imported result, a government quota. The last two are memo: they never pass through our books. */
export type GiftChannel = (typeof GIFT_CHANNELS)[number];
