import type { BrowserContext, Page } from 'playwright-core';
import { StaffAccounts } from '@app/identity';
import { systemActor } from '@app/platform';
import type { StaffRole } from '@app/rules';
import type { TestApi } from '../../support/api.js';
import { totpCode } from '../../support/sign-in.js';
import type { TestBrowser } from './browser.js';

/** A member of staff at a desk of their own, who came in by the sign-in page: temporary password, authenticator set up, own password. */
export class StaffDesk {
  private constructor(
    private readonly api: TestApi,
    private readonly secret: string,
    readonly context: BrowserContext,
    readonly page: Page,
    /** What the page complained about. */
    readonly faults: string[],
  ) {}

  static async signIn(browser: TestBrowser, api: TestApi, who: { tenantId: string; name: string; account: string; roles: StaffRole[] }): Promise<StaffDesk> {
    const roles = who.roles.map((role) => ({ role, competitionId: null }));
    const { temporaryPassword } = await api.app.get(StaffAccounts).create(systemActor('test'), { tenantId: who.tenantId, account: who.account, name: who.name, organisation: null, temporaryPassword: null, roles });
    const context = await browser.device(api.url, 'desk');
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.goto('/console/');
    await page.getByLabel('账号').fill(who.account);
    await page.getByLabel('密码').fill(temporaryPassword);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { name: '请先绑定验证器' }).waitFor();
    const secret = (await page.locator('code').innerText()).trim();
    await page.getByLabel('动态口令').fill(totpCode(secret, api.clock.now()));
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByLabel('新密码').fill('晚风穿过旧书店的门廊');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('navigation', { name: '菜单' }).waitFor();
    return new StaffDesk(api, secret, context, page, faults);
  }

  /** Goes to a part of the console by its menu. */
  async open(part: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: part, exact: true }).click();
    await this.page.getByRole('heading', { level: 1, name: part }).waitFor();
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  /** The button of the dialog in front. */
  confirm(name: string): Promise<void> {
    return this.page.getByRole('dialog').last().getByRole('button', { name, exact: true }).click();
  }

  says(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor();
  }

  /** Answers the request for a fresh one-time code. */
  async stepUp(): Promise<void> {
    const asked = this.page.getByRole('dialog', { name: '再次确认身份' });
    await asked.getByLabel('动态口令').fill(totpCode(this.secret, this.api.clock.now()));
    await asked.getByRole('button', { name: '确定', exact: true }).click();
    await asked.waitFor({ state: 'hidden' });
  }
}
