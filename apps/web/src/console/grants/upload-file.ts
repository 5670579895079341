import { Refused, Unreachable, type Problem } from '../../api/failures';
import { language } from '../../words/language';

/** Stores a file of one's own in a street office; gives its id. Throws `Refused` or `Unreachable`. */
export async function uploadFile(tenantId: string, file: File): Promise<string> {
  const headers = { 'content-type': file.type || 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name), 'accept-language': language.current };
  const response = await fetch(`/attachments?tenantId=${tenantId}`, { method: 'POST', headers, body: file, credentials: 'same-origin' }).catch((error: unknown) => {
    throw new Unreachable(String(error));
  });
  const answer = (await response.json()) as { id: string; code: string; message: string; nextStep?: string; problems?: Problem[] };
  if (!response.ok) throw new Refused(answer.code, answer.message, answer.nextStep ?? '', answer.problems ?? []);
  return answer.id;
}
