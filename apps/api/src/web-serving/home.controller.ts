import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import Handlebars from 'handlebars';
import { BuiltPage } from './built-page.js';
import { HomeContents, type HomeContent } from './home-content.js';
import { TEMPLATES } from './templates/folder.js';

const OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true };
const template = (name: string): string => readFileSync(path.join(TEMPLATES, name), 'utf8');
const css = template('home.css');
const handlebars = Handlebars.create();
const body = handlebars.compile<HomeContent>(template('home-body.hbs'), OPTIONS);
handlebars.registerPartial('body', body);
const wholePage = handlebars.compile<HomeContent & { css: string }>(template('home.hbs'), OPTIONS);
const styleHash = createHash('sha256').update(css).digest('base64');
const NOTHING_ELSE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** The pages of the app ask the api, show photos they made themselves, and read what was uploaded. */
export const APP_POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; ${NOTHING_ELSE}`;

/** The first page: what is public, written by the server so that it is readable without a script. Inside the built page when there is one, else by itself. */
@Controller()
export class HomeController {
  constructor(
    private readonly contents: HomeContents,
    private readonly page: BuiltPage,
  ) {}

  @Get()
  async home(@Res() response: Response): Promise<void> {
    const content = await this.contents.read();
    const built = this.page.with({ body: body(content) });
    const policy = built ? APP_POLICY : `default-src 'none'; style-src 'sha256-${styleHash}'; ${NOTHING_ELSE}`;
    response.set({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-cache' });
    response.send(built ?? wholePage({ ...content, css }));
  }
}
