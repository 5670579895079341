import type { Request } from 'express';

/** Bytes still taken in after a refusal, and for how long at most. */
const GRACE_BYTES = 4 * 1024 * 1024;
const GRACE_MS = 2_000;

/**
 * After a refused upload: takes in a little more and throws it away, so that the sender can read the answer instead of a reset connection,
 * then hangs up. The rest of a huge file is never read.
 */
export function lingerThenHangUp(request: Request): void {
  if (request.readableEnded || request.destroyed) return;
  let left = GRACE_BYTES;
  const hangUp = () => request.socket.destroy();
  const patience = setTimeout(hangUp, GRACE_MS);
  patience.unref();
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.pause();
  });
  request.once('close', () => clearTimeout(patience));
  request.once('end', () => clearTimeout(patience));
  request.on('error', () => clearTimeout(patience));
  request.resume();
}
