import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '@app/platform';

/** Where the content goes in the built page. */
const PLACE = '<!--page-->';

export interface PageContent {
  /** HTML that is readable without a script. */
  body: string;
  /** What the page would ask for first: saves it a round trip on a slow line. Public facts only. */
  first?: object;
}

/** The public page of the build, with what the server knows put inside. */
@Injectable()
export class BuiltPage {
  private readonly built: string | null;

  constructor(config: Config) {
    const file = path.resolve(config.WEB_DIR, 'index.html');
    const html = existsSync(file) ? readFileSync(file, 'utf8') : '';
    this.built = html.includes(PLACE) ? html : null;
  }

  /** The whole page, or null while the pages are not built. */
  with({ body, first }: PageContent): string | null {
    return this.built?.replace(PLACE, () => body + (first ? firstData(first) : '')) ?? null;
  }
}

/** Data, not a script: nothing in it runs, and no text in it can end it. */
const firstData = (first: object): string => `<script type="application/json" id="first">${JSON.stringify(first).replaceAll('<', '\\u003c')}</script>`;
