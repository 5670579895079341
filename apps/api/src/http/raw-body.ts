import { PayloadTooLargeException } from '@nestjs/common';
import type { Request } from 'express';

/** The bytes of a request as they came: signatures are over these and nothing else. Answers 413 above `max`. */
export async function rawBody(request: Request, max: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > max) throw new PayloadTooLargeException({ code: 'BODY_TOO_LARGE' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
