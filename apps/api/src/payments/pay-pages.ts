import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Response } from 'express';
import Handlebars from 'handlebars';
import { TEMPLATES } from './templates/folder.js';

const OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true };
const read = (name: string): string => readFileSync(path.join(TEMPLATES, name), 'utf8');
const css = read('pay.css');
const styleHash = createHash('sha256').update(css).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/** A page of paying: no script, one style known by its hash, never cached or sent on as a referrer. */
export function payPage<T extends object>(file: string): (response: Response, status: number, content: T) => void {
  const page = Handlebars.compile<T & { css: string }>(read(file), OPTIONS);
  return (response, status, content) => {
    response.status(status).set({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).send(page({ ...content, css }));
  };
}
