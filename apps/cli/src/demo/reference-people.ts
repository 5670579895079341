import type { StaffRole } from '@app/rules';

/** The street office of the demo; like Nanhu in size, invented in every name. */
export const OFFICE = { code: 'lanhu', name: '澜湖街道办事处' };

/** Its six communities. */
export const COMMUNITIES = [
  { code: 'ninghe', name: '宁和社区' },
  { code: 'baoqing', name: '宝庆社区' },
  { code: 'chunxiao', name: '春晓社区' },
  { code: 'shui-an', name: '水岸社区' },
  { code: 'huayuan', name: '花苑社区' },
  { code: 'huajing', name: '华景社区' },
] as const;

export interface DemoStaff {
  account: string;
  name: string;
  roles: StaffRole[];
}

/** One account for every staff role; two certifiers and two approvers, because one alone is not enough. */
export const STAFF: readonly DemoStaff[] = [
  { account: 'admin', name: '贺明远', roles: ['admin'] },
  { account: 'organiser', name: '林知夏', roles: ['organiser'] },
  { account: 'host', name: '沈亦凡', roles: ['host'] },
  { account: 'certifier1', name: '方若谷', roles: ['certifier'] },
  { account: 'certifier2', name: '闻静姝', roles: ['certifier'] },
  { account: 'screener1', name: '季长风', roles: ['screener'] },
  { account: 'screener2', name: '宋晚晴', roles: ['screener'] },
  { account: 'screener3', name: '纪云舒', roles: ['screener'] },
  { account: 'screener4', name: '傅子安', roles: ['screener'] },
  { account: 'auditor', name: '柏文川', roles: ['auditor'] },
  { account: 'maker', name: '钱小川', roles: ['finance-maker'] },
  { account: 'reviewer', name: '罗一鸣', roles: ['finance-reviewer'] },
  { account: 'approver1', name: '梁承安', roles: ['finance-approver'] },
  { account: 'approver2', name: '叶知远', roles: ['finance-approver'] },
  { account: 'cashier', name: '余清欢', roles: ['cashier'] },
];

/** Password of every demo account, and the base32 secret of its authenticator. The demo is refused in production. */
export const DEMO_PASSWORD = 'Liaobuqi-demo-2026';
export const DEMO_TOTP_SECRET = 'LIAOBUQIDEMO2345LIAOBUQIDEMO2345';
/** Residents sign in with these phones; codes appear at /demo/outbox. */
export const DEMO_RESIDENT_PHONE = '13900001234';
export const DEMO_LEAD_PHONE = '13900005678';
/** Leads the second funded project: its first part is paid, its invoices are due (DESK in play-grants). */
export const DEMO_FUNDED_PHONE = '13900010002';
/** Speaks for the property firm that matches gifts: sees its effect at /sponsor. */
export const DEMO_SPONSOR_PHONE = '13900007777';

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'];
const GIVEN = ['桂兰', '建国', '秀英', '志强', '雨桐', '子轩', '淑珍', '海涛', '美玲', '文博', '晓燕', '德胜', '思源', '丽华', '春生', '梦洁', '永福', '佳怡', '国栋', '玉梅'];

/** The n-th invented resident; no two of the first 640 are alike. */
export const residentName = (n: number): string => `${SURNAMES[n % SURNAMES.length]}${GIVEN[Math.floor(n / SURNAMES.length + n) % GIVEN.length]}`;

export const EXPERTS = [
  { name: '顾维钧教授', organisation: '江城社区研究院' },
  { name: '陆清和', organisation: '楚风公益基金会' },
  { name: '谢临川', organisation: '江城设计学院' },
  { name: '蓝若曦', organisation: '澜湖社工服务中心' },
  { name: '邵敬之', organisation: '市民政服务总站' },
] as const;

/** The twenty resident judges. */
export const PUBLIC_JUDGES = Array.from({ length: 20 }, (_, i) => ({ name: residentName(200 + i * 3), organisation: null }));
