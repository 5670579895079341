import { pipeline } from 'node:stream/promises';
import type { Download } from '@app/records';
import { log } from '@app/platform';
import type { Request, Response } from 'express';

/** Kinds a browser may show in place; everything else is saved. */
const SHOWN = /^(image\/(jpeg|png|webp)|audio\/)/;

/** `inline` or `attachment` with the name in ASCII and, for browsers, in full (RFC 6266, RFC 5987). */
export function dispositionOf(mediaType: string, name: string, framed = false): string {
  const ascii = name.replaceAll(/[^\w. -]/g, '_');
  const full = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.codePointAt(0)!.toString(16).toUpperCase()}`);
  return `${framed || SHOWN.test(mediaType) ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${full}`;
}

/** Streams stored bytes with headers under which no uploaded file can act as a page of ours. Cached only until asked again: access may have ended. */
export async function sendFile(download: Download, request: Request, response: Response): Promise<void> {
  const { attachment, mediaType, tag } = download;
  const name = mediaType === attachment.mediaType ? attachment.originalName : attachment.originalName.replace(/\.[^.]+$/, '.webp');
  // `?view=1` on a PDF: shown in a frame of our own page. The browser's viewer does not start in a sandbox, and runs nothing of the file as our page.
  const framed = mediaType === 'application/pdf' && request.query['view'] === '1';
  response.set({
    'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    'content-disposition': dispositionOf(mediaType, name, framed),
    'x-content-type-options': 'nosniff',
    'content-security-policy': framed ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'" : "default-src 'none'; sandbox",
    'cache-control': 'private, no-cache',
    vary: 'cookie, authorization',
    etag: `"${tag}"`,
  });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const bytes = await download.open();
  await pipeline(bytes, response).catch((error: unknown) => {
    // The reader went away; anything else has already been answered in part and can only be cut off.
    log.debug({ err: error }, 'download ended early');
    response.destroy();
  });
}
