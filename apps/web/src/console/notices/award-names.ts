import { parseYuan } from '@app/rules';
import { projectName } from '../reads/competition';
import type { Result } from './reads';

/** Yuan of the api in fen. */
export function fen(yuan: string): bigint {
  const parsed = parseYuan(yuan);
  return parsed.ok ? parsed.fen : 0n;
}

/** A published project as people call it. */
export const nameOf = ({ title, project }: Result): string => projectName({ number: project?.number ?? null, title });
