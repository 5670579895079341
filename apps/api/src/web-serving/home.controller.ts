import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Res } from '@nestjs/common';
import { Config } from '@app/platform';
import type { Response } from 'express';
import Handlebars from 'handlebars';
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

/** Where the content goes in the built page. */
const PLACE = '<!--home-->';

/** The first page: what is public, written by the server so that it is readable without a script. Inside the built page when there is one, else by itself. */
@Controller()
export class HomeController {
  private readonly built: string | null;

  constructor(
    private readonly contents: HomeContents,
    config: Config,
  ) {
    const file = path.resolve(config.WEB_DIR, 'index.html');
    const html = existsSync(file) ? readFileSync(file, 'utf8') : '';
    this.built = html.includes(PLACE) ? html : null;
  }

  @Get()
  async home(@Res() response: Response): Promise<void> {
    const content = await this.contents.read();
    const html = this.built ? this.built.replace(PLACE, () => body(content)) : wholePage({ ...content, css });
    const policy = this.built ? "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'" : `default-src 'none'; style-src 'sha256-${styleHash}'`;
    response.set({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': `${policy}; ${NOTHING_ELSE}`, 'cache-control': 'no-cache' });
    response.send(html);
  }
}
