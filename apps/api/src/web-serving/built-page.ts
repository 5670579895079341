import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '@app/platform';

/** Where the content goes in the built page. */
const PLACE = '<!--page-->';
const TITLE = /<title>[^<]*<\/title>/;

export interface ShareCard {
  title: string;
  description: string;
  /** Full addresses: whoever shows the card is elsewhere. */
  url: string;
  image: string;
}

export interface PageContent {
  /** HTML that is readable without a script. */
  body: string;
  /** How the page is named in a list of tabs and shown on a card when it is shared. */
  card?: ShareCard;
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
  with({ body, first, card }: PageContent): string | null {
    const page = this.built?.replace(PLACE, () => body + (first ? firstData(first) : '')) ?? null;
    return card ? (page?.replace(TITLE, () => cardTags(card)) ?? null) : page;
  }
}

/** Data, not a script: nothing in it runs, and no text in it can end it. */
const firstData = (first: object): string => `<script type="application/json" id="first">${JSON.stringify(first).replaceAll('<', '\\u003c')}</script>`;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (each) => ESCAPES[each]!);

/** What WeChat and others read of a page that is shared (Open Graph). */
function cardTags({ title, description, url, image }: ShareCard): string {
  const properties = { 'og:type': 'website', 'og:title': title, 'og:description': description, 'og:url': url, 'og:image': image };
  const tags = Object.entries(properties).map(([property, content]) => `<meta property="${property}" content="${escape(content)}" />`);
  return [`<title>${escape(title)}</title>`, `<meta name="description" content="${escape(description)}" />`, ...tags].join('\n    ');
}
