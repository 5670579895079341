import { Refused, Unreachable } from '../../api/failures';
import { language } from '../../words/language';

/** What an import, or its dry run, answers. */
export interface ImportReport {
  dryRun: boolean;
  projects: number;
  requested: string;
  numbers: string[];
}

export interface SheetOrder {
  competitionId: string;
  file: File;
  dryRun: boolean;
  /** Bytes sent so far, of all. */
  onProgress: (sent: number, total: number) => void;
}

const TYPES: Record<string, string> = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** Sends a sheet to the import; throws `Refused` or `Unreachable`. XMLHttpRequest, because fetch does not tell how much was sent. */
export function sendSheet({ competitionId, file, dryRun, onProgress }: SheetOrder): Promise<ImportReport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/competitions/${competitionId}/submissions/import?dryRun=${dryRun}`);
    request.setRequestHeader('content-type', TYPES[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? (file.type || 'application/octet-stream'));
    request.setRequestHeader('accept-language', language.current);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded, total));
    request.addEventListener('error', () => reject(new Unreachable()));
    request.addEventListener('load', () => {
      try {
        const answer = JSON.parse(request.responseText) as ImportReport & Refused;
        if (request.status < 300) resolve(answer);
        else reject(new Refused(answer.code, answer.message, answer.nextStep ?? '', answer.problems ?? []));
      } catch {
        reject(new Unreachable());
      }
    });
    request.send(file);
  });
}
