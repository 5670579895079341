import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import Handlebars from 'handlebars';
import { HomeContents } from './home-content.js';
import { TEMPLATES } from './templates/folder.js';

const css = readFileSync(path.join(TEMPLATES, 'home.css'), 'utf8');
const page = Handlebars.create().compile(readFileSync(path.join(TEMPLATES, 'home.hbs'), 'utf8'), { strict: true, knownHelpersOnly: true, preventIndent: true });
const styleHash = createHash('sha256').update(css).digest('base64');

/** The first page until the web front end takes its place: what is public, in plain HTML without a script. */
@Controller()
export class HomeController {
  constructor(private readonly contents: HomeContents) {}

  @Get()
  async home(@Res() response: Response): Promise<void> {
    const html = page({ ...(await this.contents.read()), css });
    response.set({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-cache',
    });
    response.send(html);
  }
}
