import { refused } from '@app/platform';
import type { Request } from 'express';

/** Thousands of rows of text are far below this. */
const SHEET_BYTES_MAX = 10 * 1024 * 1024;

/** The sheet a request carries. Refuses FILE_TOO_LARGE, FILE_EMPTY. */
export async function sheetBody(request: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > SHEET_BYTES_MAX) throw refused('FILE_TOO_LARGE', { max: SHEET_BYTES_MAX / 1024 / 1024 });
    chunks.push(chunk);
  }
  if (bytes === 0) throw refused('FILE_EMPTY');
  return Buffer.concat(chunks);
}
