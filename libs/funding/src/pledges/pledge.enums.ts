import { registerEnumType } from '@nestjs/graphql';
import { GIFT_CHANNELS, PLEDGE_KINDS, PLEDGE_STATUSES, SUPPORTER_DISPLAYS, type GiftChannel, type PledgeKind, type PledgeStatus, type SupporterDisplay } from '@app/rules';

const byName = <T extends string>(values: readonly T[]): Record<string, T> => Object.fromEntries(values.map((value) => [value.replaceAll('-', '_'), value]));

export const PledgeKindEnum: Record<string, PledgeKind> = byName(PLEDGE_KINDS);
registerEnumType(PledgeKindEnum, { name: 'PledgeKind', description: 'What is pledged: money, hours of labour (筹力) or expertise (筹智), goods, a venue, a government quota.' });
export const PledgeStatusEnum: Record<string, PledgeStatus> = byName(PLEDGE_STATUSES);
registerEnumType(PledgeStatusEnum, { name: 'PledgeStatus', description: 'Money: promised, paid, refunded. In kind: promised, delivered, confirmed. Or cancelled.' });
export const SupporterDisplayEnum: Record<string, SupporterDisplay> = byName(SUPPORTER_DISPLAYS);
registerEnumType(SupporterDisplayEnum, { name: 'SupporterDisplay', description: 'What public pages show of a supporter.' });
export const GiftChannelEnum: Record<string, GiftChannel> = byName(GIFT_CHANNELS);
registerEnumType(GiftChannelEnum, { name: 'GiftChannel', description: 'How paid money came.' });
