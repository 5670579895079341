import { Refused, Unreachable } from '../../api/failures';
import { language } from '../../words/language';
import type { SentFile } from './compress-photo';

export interface Uploaded {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** A phone on a bad line gets long enough for half a megabyte. */
const SILENCE_MS = 120_000;

/** Sends one file, telling the share that has left the phone. Throws `Refused` or `Unreachable`; sending it again is safe: the same bytes are the same attachment. */
export function upload({ blob, name }: SentFile, tenantId: string, onShare: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/attachments?tenantId=${encodeURIComponent(tenantId)}`);
    request.setRequestHeader('x-file-name', encodeURIComponent(name));
    request.setRequestHeader('accept-language', language.current);
    request.timeout = SILENCE_MS;
    request.upload.addEventListener('progress', ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      try {
        const answer = JSON.parse(request.responseText) as Uploaded & Partial<Refused>;
        if (request.status === 201) resolve(answer);
        else reject(new Refused(answer.code ?? 'INTERNAL', answer.message ?? '', answer.nextStep ?? '', answer.problems));
      } catch {
        reject(new Unreachable(String(request.status)));
      }
    });
    for (const lost of ['error', 'timeout', 'abort']) request.addEventListener(lost, () => reject(new Unreachable(lost)));
    request.send(blob);
  });
}
