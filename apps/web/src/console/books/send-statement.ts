import { Refused, Unreachable, type Problem } from '../../api/failures';
import { language } from '../../words/language';

/** What a statement's import, or its preview, answers; amounts in yuan. */
export interface StatementReport {
  preview: string | null;
  confirmed: boolean;
  coversFrom: string;
  coversUntil: string;
  opening: string | null;
  closing: string | null;
  newLines: number;
  knownLines: number;
  matched: number;
  lines: { row: number; day: string; amount: string; counterparty: string; reference: string; summary: string; known: boolean }[];
  problems: { path: string; code: string; zh: string; en: string }[];
}

export interface StatementOrder {
  bankAccountId: string;
  file: File;
  from: string;
  until: string;
  /** What the preview answered; null: a preview. */
  confirm: string | null;
}

const TYPES: Record<string, string> = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** Sends a bank statement. Throws `Refused` or `Unreachable`. */
export async function sendStatement({ bankAccountId, file, from, until, confirm }: StatementOrder): Promise<StatementReport> {
  const query = new URLSearchParams({ name: file.name, ...(from && { from }), ...(until && { until }), ...(confirm && { confirm }) });
  const headers = { 'content-type': TYPES[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? (file.type || 'application/octet-stream'), 'accept-language': language.current };
  const response = await fetch(`/bank-accounts/${bankAccountId}/statement?${query}`, { method: 'POST', headers, body: file, credentials: 'same-origin' }).catch((error: unknown) => {
    throw new Unreachable(String(error));
  });
  const answer = (await response.json()) as StatementReport & { code: string; message: string; nextStep?: string; problems?: Problem[] };
  if (!response.ok) throw new Refused(answer.code, answer.message, answer.nextStep ?? '', answer.problems ?? []);
  return answer;
}
