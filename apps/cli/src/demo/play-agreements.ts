import type { Applied } from './play-applications.js';
import { nextPaper, type OfficeFund } from './play-fund.js';
import type { Player, Story } from './story.js';

/** A funded project as its people know it. */
export interface StoryGrant {
  id: string;
  /** The project's number, e.g. `2026-007`. */
  number: string;
  title: string;
  amountFen: bigint;
  lead: Player;
  lineIds: string[];
  milestoneIds: string[];
  trancheIds: string[];
  payeeId: string;
}

interface Seen {
  id: string;
  amount: string;
  project: { id: string; number: string; title: string };
}

interface Parts {
  grant: { budgetLines: { id: string }[]; milestones: { id: string }[]; tranches: { id: string }[] };
}

export const fenOf = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
export const yuanOf = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

/** The grants of confirmed awards in the order of their projects' numbers; leads signed in anew. */
export async function fundedGrants(story: Story, fund: OfficeFund, applied: readonly Applied[]): Promise<StoryGrant[]> {
  const leads = new Map(applied.map(({ projectId, lead }) => [projectId, lead]));
  const { grants } = await story.send<{ grants: { edges: { node: Seen }[] } }>(
    fund.office.staff['maker']!, 'query($id: ID!) { grants(competitionId: $id, status: awarded, first: 100) { edges { node { id amount project { id number title } } } } }', { id: fund.competitionId },
  );
  const found: StoryGrant[] = [];
  for (const { node } of grants.edges) {
    const lead = await story.player(leads.get(node.project.id)!);
    found.push({ id: node.id, number: node.project.number, title: node.project.title, amountFen: fenOf(node.amount), lead, lineIds: [], milestoneIds: [], trancheIds: [], payeeId: '' });
  }
  return found.sort((a, b) => (a.number < b.number ? -1 : 1));
}

/** Planned by the maker, drawn up by the organiser, signed by both sides; the team registers its account. The first 60 % fall due. */
export async function agree(story: Story, fund: OfficeFund, grant: StoryGrant): Promise<void> {
  const { maker, organiser } = fund.office.staff as Record<string, Player>;
  const first = (grant.amountFen * 6n) / 10n;
  await story.run(maker!, 'planGrant', {
    grantId: grant.id, lines: [{ category: 'materials', title: '材料与物品', planned: yuanOf(first) }, { category: 'venue', title: '活动场地', planned: yuanOf(grant.amountFen - first) }],
    milestones: [{ title: '启动与招募', dueOn: '2026-08-15' }, { title: '完成与总结', dueOn: '2026-11-30' }], tranches: [{ amount: yuanOf(first) }, { amount: yuanOf(grant.amountFen - first), milestone: 1 }],
  });
  const agreement = await story.run<{ id: string; documentSha256: string }>(organiser!, 'issueAgreement', { grantId: { type: 'ID!', value: grant.id } }, 'id documentSha256');
  for (const [side, who] of [['team', grant.lead], ['office', organiser!]] as const) {
    const copy = await upload(story, fund, { who, name: 'signed.csv', body: paper(fund, `${grant.number} 资助协议签字页 ${side}`) });
    await story.run(who, 'signAgreement', { agreementId: agreement.id, side, documentSha256: agreement.documentSha256, attachmentId: copy.id, fileSha256: copy.sha256 });
  }
  const payee = await story.run(grant.lead, 'registerPayee', { grantId: grant.id, holder: grant.title.slice(0, 20), bankName: '江城商业银行', accountNumber: `62220200${grant.number.replaceAll(/\D/g, '').padStart(11, '0')}` });
  const parts = await story.send<Parts>(grant.lead, 'query($id: ID!) { grant(id: $id) { budgetLines { id } milestones { id } tranches { id } } }', { id: grant.id });
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  Object.assign(grant, { payeeId: payee.id, lineIds: ids(parts.grant.budgetLines), milestoneIds: ids(parts.grant.milestones), trancheIds: ids(parts.grant.tranches) });
}

/** The team reports the first milestone with a photo, the organiser accepts it: the second tranche falls due. */
export async function reachMilestone(story: Story, fund: OfficeFund, grant: StoryGrant): Promise<void> {
  const photo = await upload(story, fund, { who: grant.lead, name: 'photo.png', body: PICTURE });
  const report = await story.run(grant.lead, 'reportMilestone', { milestoneId: grant.milestoneIds[0], text: '志愿者已招募，物品已到位，启动活动顺利。', files: [{ attachmentId: photo.id }] });
  await story.run(fund.office.staff['organiser']!, 'decideMilestone', { reportId: report.id, accept: true });
}

export interface Paper {
  who: Player;
  name: string;
  body: Uint8Array;
}

/** Uploads a file the way a page does. */
export async function upload(story: Story, fund: OfficeFund, { who, name, body }: Paper): Promise<{ id: string; sha256: string }> {
  const response = await fetch(`${story.url}/attachments?tenantId=${fund.office.tenantId}`, { method: 'POST', headers: { authorization: `Bearer ${who.token}`, 'x-file-name': encodeURIComponent(name) }, body: body as Uint8Array<ArrayBuffer> });
  const answer = (await response.json()) as { id: string; sha256: string };
  if (!answer.id) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer;
}

/** A scan of its own: no two have the same bytes. */
export const paper = (fund: OfficeFund, words: string): Uint8Array => Buffer.from(`序号,内容\n${nextPaper(fund)},${words}\n`);

/** A small green square, as a photo. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
