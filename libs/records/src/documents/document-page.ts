import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { chineseAmount, formatYuanForPeople } from '@app/rules';
import Handlebars, { type TemplateDelegate } from 'handlebars';
import { KINDS, type DocumentData, type DocumentKind } from './document-data.js';
import { TEMPLATES } from './templates/folder.js';

/** What every page carries besides its data. */
export interface PageFrame {
  number: string;
  title: string;
  office: string;
  issuedAt: Date;
}

const fenOf = (value: unknown): bigint => {
  if (typeof value === 'bigint') return value;
  throw new TypeError(`An amount must be a bigint of fen, not ${typeof value}`);
};

const parts = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

function inShanghai(at: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** 2026年6月23日, of an instant or of a calendar day written 2026-06-23. */
function day(value: unknown): string {
  const text = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
  if (text) return `${text[1]}年${Number(text[2])}月${Number(text[3])}日`;
  const at = inShanghai(value as Date);
  return `${at.year}年${at.month}月${at.day}日`;
}

function dateTime(value: unknown): string {
  const at = inShanghai(value as Date);
  return `${at.year}年${at.month}月${at.day}日 ${at.hour}:${at.minute}`;
}

const helpers = {
  yuan: (fen: unknown) => formatYuanForPeople(fenOf(fen)),
  chineseAmount: (fen: unknown) => chineseAmount(fenOf(fen)),
  day,
  dateTime,
};

/**
 * Fills the templates. They are compiled once at start in strict mode with only these helpers: a missing value is a fault, not a blank on a public notice;
 * everything inserted is escaped, and nothing is reached through a prototype.
 */
@Injectable()
export class DocumentPage {
  private readonly templates: ReadonlyMap<DocumentKind, TemplateDelegate>;

  constructor() {
    const handlebars = Handlebars.create();
    handlebars.registerHelper(helpers);
    const known = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
    const options = { strict: true, knownHelpersOnly: true, knownHelpers: known, preventIndent: true };
    const sources = new Map(readdirSync(TEMPLATES).filter((f) => f.endsWith('.hbs')).map((f) => [path.basename(f, '.hbs'), readFileSync(path.join(TEMPLATES, f), 'utf8')]));
    handlebars.registerPartial('layout', handlebars.compile(sources.get('layout'), options));
    this.templates = new Map((Object.keys(KINDS) as DocumentKind[]).map((kind) => [kind, handlebars.compile(sources.get(kind), options)]));
  }

  /** The whole HTML page. */
  render<K extends DocumentKind>(kind: K, data: DocumentData[K], frame: PageFrame): string {
    const page = this.templates.get(kind)!;
    return page({ ...data, page: { ...frame, kind } }, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  }
}
