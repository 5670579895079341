import { COMMUNITIES, residentName } from './reference-people.js';

export interface DemoProject {
  /** Place in the order of submission, from 0. */
  index: number;
  title: string;
  summary: string;
  need: string;
  plan: string;
  teamName: string;
  kind: 'residents' | 'university' | 'social_organisation' | 'company';
  organisation: string | null;
  communityCode: string;
  members: string[];
  /** Requested in yuan. */
  requested: number;
  lines: { name: string; unitPrice: string; quantity: string; unit: string; source: 'grant' | 'own' }[];
  /** Quality of a finalist, 1 best; null for a project that is screened out. */
  quality: number | null;
}

const THEMES: [title: string, summary: string, need: string, plan: string][] = [
  ['楼道里的小花园', '把闲置的楼道转角变成邻里共养的小花园', '多个单元的楼道转角堆放杂物，既不安全也不好看', '清理转角，认领花箱，每月一次邻里养护日'],
  ['银发手机课堂', '志愿者手把手教老人用手机', '老人不会挂号、不会扫码，出门处处不便', '每周两次小班课，学完一项发一张掌中卡'],
  ['四点半书桌', '放学后的公益自习室', '双职工家庭的孩子放学后没人看护', '社区活动室每天开放两小时，大学生轮值'],
  ['旧衣新生坊', '旧衣改造与义卖', '旧衣物无处可去，直接丢弃很可惜', '每月一次改造工坊，义卖所得用于独居老人'],
  ['社区厨余堆肥', '厨余变肥料，回到小花园', '湿垃圾量大，清运成本高', '设三个堆肥点，培训二十名堆肥志愿者'],
  ['夜归人的灯', '为暗处补上感应灯', '几条内街夜里漆黑，晚归的人害怕', '摸排暗点，加装太阳能感应灯，居民轮流巡查'],
  ['邻里共享工具箱', '一把电钻，一栋楼用', '工具一年用一次，家家都买一套', '门岗设工具柜，扫码借还，志愿者维护'],
  ['口述街区史', '记录老街坊的故事', '老住户渐渐搬走，街区的记忆正在消失', '采访三十位老人，编成小册子和展板'],
  ['小小巡河员', '孩子们守护家门口的湖', '湖边常有垃圾，孩子缺少自然教育', '每两周巡湖一次，做水质记录并公布'],
  ['助老修缮队', '帮独居老人修水电', '独居老人家里小修小补没人管', '组织退休师傅成队，预约上门，材料实报'],
  ['无障碍地图', '画一张轮椅能走的地图', '坡道缺口多，坐轮椅的人出不了门', '实地测绘，标出障碍点并推动整改'],
  ['周末跳蚤市集', '邻里闲置交换', '闲置物品多，邻里来往少', '每月一次市集，设置公益摊位'],
];

const SCOPES = ['一号院', '二号院', '滨湖', '南门', '东苑', '北里'];
const UNITS = [
  { kind: 'residents', suffix: '互助队', organisation: null },
  { kind: 'residents', suffix: '志愿队', organisation: null },
  { kind: 'university', suffix: '实践团', organisation: '江城理工大学' },
  { kind: 'social_organisation', suffix: '服务社', organisation: '暖邻社会工作服务中心' },
] as const;

/** How many hand in, and how many of them reach the roadshow. */
export const SUBMISSIONS = 72;
export const FINALISTS = 38;

/** The 72 submissions of the reference case: twelve ideas in six places each, always the same. */
export const PROJECTS: readonly DemoProject[] = Array.from({ length: SUBMISSIONS }, (_, index) => {
  const [title, summary, need, plan] = THEMES[index % THEMES.length]!;
  const scope = SCOPES[Math.floor(index / THEMES.length)]!;
  const unit = UNITS[(index * 5 + 1) % UNITS.length]!;
  const quality = finalistQuality(index);
  // The two that tie for the last award also ask for the same, so that only the draw can part them.
  const requested = quality === 20 || quality === 21 ? 9000 : 6000 + ((index * 7) % 13) * 1000;
  const materials = requested - 2000;
  return {
    index, title: `${scope}${title}`, summary, need, plan, teamName: `${scope}${title.slice(0, 4)}${unit.suffix}`, kind: unit.kind, organisation: unit.organisation,
    communityCode: COMMUNITIES[index % COMMUNITIES.length]!.code, members: [residentName(index * 3 + 1), residentName(index * 3 + 2)], requested, quality,
    lines: [
      { name: '材料与物品', unitPrice: `${materials / 4}.00`, quantity: '4', unit: '批', source: 'grant' },
      { name: '志愿者保险与餐补', unitPrice: '25.00', quantity: '80', unit: '人次', source: 'grant' },
      { name: '自筹宣传品', unitPrice: '3.50', quantity: '100', unit: '份', source: 'own' },
    ],
  };
});

/** 38 of the 72, spread over the order of submission, each with a different quality. */
function finalistQuality(index: number): number | null {
  const place = (index * 31 + 11) % SUBMISSIONS;
  return place < FINALISTS ? place + 1 : null;
}
