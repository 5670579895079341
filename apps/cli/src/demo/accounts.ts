import { Secret, TOTP } from 'otpauth';
import { DEMO_FUNDED_PHONE, DEMO_LEAD_PHONE, DEMO_PASSWORD, DEMO_RESIDENT_PHONE, DEMO_SPONSOR_PHONE, DEMO_TOTP_SECRET, STAFF } from './reference-people.js';

const ROLE_NAMES: Record<string, string> = { admin: '管理员', organiser: '组织者', host: '主持', certifier: '核定人', screener: '初审员', auditor: '监督', 'finance-maker': '经办', 'finance-reviewer': '复核', 'finance-approver': '审批', cashier: '出纳' };

/** Who can sign in to the demo, as `npm start` prints it. */
export function accountsText(url: string): string {
  const code = new TOTP({ secret: Secret.fromBase32(DEMO_TOTP_SECRET), digits: 6, period: 30 }).generate();
  const staff = STAFF.map(({ account, name, roles }) => `  ${account.padEnd(12)}${roles.map((r) => ROLE_NAMES[r]).join('、')} ${name}`);
  return [
    `打开 / open:`, `  ${url}/            首页 / start here`, `  ${url}/console/    工作台 / the office’s console`, `  ${url}/hall/       评委平板 / judges’ tablet`, `  ${url}/hall/screen 大屏幕 / the big screen`, `  ${url}/graphql     GraphQL`, `  ${url}/demo/outbox  短信验证码 / text messages`, `  ${url}/readyz      状态 / state`, '',
    `工作人员账号(密码 ${DEMO_PASSWORD}，动态口令密钥 ${DEMO_TOTP_SECRET}，现在是 ${code})/ staff accounts:`, ...staff, '',
    `居民与团队用手机号登录，验证码见短信页 / residents and teams sign in by phone, codes at /demo/outbox:`,
    `  ${DEMO_RESIDENT_PHONE}  居民 / resident`, `  ${DEMO_LEAD_PHONE}  申报团队负责人 / team lead, applying`, `  ${DEMO_FUNDED_PHONE}  获资助团队负责人，第一批已拨付 / team lead, funded and paid once`,
    `  ${DEMO_SPONSOR_PHONE}  物业公司代表，正在配捐 / speaks for the property firm that matches gifts`, '', '',
  ].join('\n');
}
