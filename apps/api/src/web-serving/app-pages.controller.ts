import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import Handlebars from 'handlebars';
import { BuiltPage } from './built-page.js';
import { APP_POLICY } from './home.controller.js';
import { OpenSeasons, type OpenSeason } from './open-seasons.js';
import { TEMPLATES } from './templates/folder.js';

/** Pages of the phone by the first part of their address, as in apps/web/src/public/routes.tsx; every address under one is the page's own affair. Those with content of their own: PublicPagesController. */
const APP_PAGES = ['apply', 'team', 'inbox', 'me', 'gifts', 'sponsor', 'verify'];
const ADDRESSES = APP_PAGES.flatMap((page) => [page, `${page}/*rest`]);

const body = Handlebars.create().compile<{ seasons: OpenSeason[] }>(readFileSync(path.join(TEMPLATES, 'app-body.hbs'), 'utf8'), { strict: true, knownHelpersOnly: true, preventIndent: true });

/** The phone's app: its shell with what can already be read in it, and where one may apply now. */
@Controller()
export class AppPagesController {
  constructor(
    private readonly seasons: OpenSeasons,
    private readonly page: BuiltPage,
  ) {}

  @Get(ADDRESSES)
  async open(@Res() response: Response): Promise<void> {
    const seasons = await this.seasons.read();
    const built = this.page.with({ body: body({ seasons }), first: { seasons } });
    if (!built) {
      response.status(503).type('text/plain; charset=utf-8').send('网页还没有构建，请运行 npm run build。 / The pages are not built yet: run npm run build.');
      return;
    }
    response.set({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': APP_POLICY, 'cache-control': 'no-cache' });
    response.send(built);
  }
}
