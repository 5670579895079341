import { DemoDesk, PaymentAttempt, PaymentTruth } from '@app/funding';
import { DataSource } from 'typeorm';
import { signInStaff, type Office } from './play-office.js';
import { DEMO_SPONSOR_PHONE } from './reference-people.js';
import type { Story } from './story.js';

/** A project that raises money beside the judging, and where its money lies. */
export interface RaisingProject {
  office: Office;
  projectId: string;
  title: string;
  teamName: string;
  bankAccountId: string;
}

/** Residents who have given so far: yuan, how they are shown, days ago. */
const GIFTS = [
  { name: '何秀兰', amount: '50.00', display: 'name_and_amount', daysAgo: 2.6 },
  { name: '方建平', amount: '200.00', display: 'name', daysAgo: 2.3 },
  { name: '马晓梅', amount: '20.00', display: 'anonymous', daysAgo: 1.9 },
  { name: '蒋国强', amount: '100.00', display: 'name_and_amount', daysAgo: 1.2 },
  { name: '唐雨桐', amount: '66.60', display: 'name_and_amount', daysAgo: 0.8 },
  { name: '严文博', amount: '300.00', display: 'name', daysAgo: 0.3 },
] as const;

/** 众筹 under way: two residents a day, a property firm that doubles each gift, a department that adds a sum once enough take part, somebody who gives hours. Leaves the clock released. */
export async function playCampaign(story: Story, of: RaisingProject): Promise<void> {
  const { office } = of;
  const at = (daysAgo: number) => story.clock.set(new Date(Date.now() - daysAgo * 86_400_000));
  at(3);
  await signInStaff(story, office);
  const campaignId = await open(story, of);
  await matchBy(story, office, campaignId);
  for (const [i, gift] of GIFTS.entries()) {
    at(gift.daysAgo);
    await give(story, office, campaignId, { ...gift, phone: `+861390004${String(i + 1).padStart(4, '0')}` });
  }
  at(0.2);
  const helper = await story.person({ name: '任海涛', phone: '+8613900040099', communityId: office.communities['ninghe']! });
  await story.run(helper, 'pledgeInKind', { campaignId, kind: 'labour', quantity: 480, what: '周末搬运、安装，共 8 小时', display: 'name' });
  await signInStaff(story, office);
  await story.run(office.staff['organiser']!, 'postCampaignUpdate', { campaignId, title: '材料已经选好', text: '谢谢邻居们。木料和螺丝已经比过三家，价格公布在项目预算里；筹满最低目标就下单。' });
  story.clock.release();
  await signInStaff(story, office);
}

async function open(story: Story, { office, projectId, title, teamName, bankAccountId }: RaisingProject): Promise<string> {
  const organiser = office.staff['organiser']!;
  const content = {
    title, purpose: `为“${title}”添置材料、补足资助以外的部分`, basis: 'directed_sponsorship', holderName: '澜湖街道办事处（专款专户）', receiverName: teamName, goal: '3000.00', minimum: '1000.00', mostPerGift: '2000.00',
    mode: 'all_or_nothing', deadlineAt: new Date(Date.now() + 12 * 86_400_000), bankAccountId,
  };
  const { id } = await story.run(organiser, 'createCampaign', { tenantId: office.tenantId, kind: 'project', projectId, content });
  await story.run(organiser, 'openCampaign', { campaignId: { type: 'ID!', value: id } });
  return id;
}

/** Two promises: one yuan for each yuan up to 100 a gift, and a lump sum from five supporters on. */
async function matchBy(story: Story, office: Office, campaignId: string): Promise<void> {
  const organiser = office.staff['organiser']!;
  const offer = async (sponsor: { name: string; kind: string }, terms: object): Promise<string> => {
    const { id: sponsorId } = await story.run(organiser, 'registerSponsor', { tenantId: office.tenantId, ...sponsor });
    const span = { opensAt: story.clock.now(), expiresAt: new Date(Date.now() + 12 * 86_400_000) };
    const { id } = await story.run(organiser, 'openMatchingOffer', { sponsorId, mode: 'first_come', scopeKind: 'campaign', scopeId: campaignId, backing: 'promise', ...span, ...terms });
    await story.run(office.staff['approver1']!, 'confirmMatchingOffer', { offerId: { type: 'ID!', value: id } });
    return sponsorId;
  };
  const firm = await offer({ name: '湖畔物业服务有限公司', kind: 'property' }, { title: '邻里一元配一元', kind: 'ratio', ratioBps: 10_000, giftCap: '100.00', pool: '800.00', priority: 10 });
  await offer({ name: '洪澜区民政局', kind: 'government' }, { title: '五人成行，政府添一把', kind: 'threshold', threshold: '500.00', lump: '300.00', minSupporters: 5, pool: '300.00', priority: 20 });
  await story.person({ name: '葛思齐', phone: `+86${DEMO_SPONSOR_PHONE}` });
  await story.run(organiser, 'confirmSponsorMember', { input: { type: 'SponsorMemberInput!', value: { sponsorId: firm, phone: DEMO_SPONSOR_PHONE } } });
}

/** Promised, paid at the demo's cash desk, and booked as the worker would. */
async function give(story: Story, office: Office, campaignId: string, gift: { name: string; phone: string; amount: string; display: string }): Promise<void> {
  const donor = await story.person({ name: gift.name, phone: gift.phone, communityId: office.communities['ninghe']! });
  const pledge = await story.run(donor, 'pledgeMoney', { campaignId, amount: gift.amount, display: gift.display });
  const { number } = await story.run<{ number: string }>(donor, 'startPayment', { pledgeId: pledge.id, provider: 'demo', device: 'wap' }, 'number');
  story.clock.tick(40);
  await story.app.get(DemoDesk, { strict: false }).decide(number, 'paid');
  const attempt = await story.app.get(DataSource).getRepository(PaymentAttempt).findOneByOrFail({ number });
  await story.app.get(PaymentTruth, { strict: false }).settle(attempt.id);
}
