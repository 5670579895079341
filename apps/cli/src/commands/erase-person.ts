import { PersonErasure } from '@app/identity';
import { systemActor } from '@app/platform';
import { readFlags } from '../read-flags.js';
import { UsageError, type ExitCode } from '../command.js';
import { withDatabase } from '../database-context.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `erase-person --id ID --reason TEXT`: removes a person's data everywhere on their own request; rows that add up stay. */
export async function erasePersonCommand(args: string[]): Promise<ExitCode> {
  const values = readFlags(args, { id: { type: 'string' }, reason: { type: 'string' } });
  const { id, reason } = values;
  if (!id || !ID.test(id)) throw new UsageError('缺少或不正确:--id。Missing or malformed: --id.');
  if (!reason?.trim()) throw new UsageError('缺少 --reason:会写入审计记录。--reason is missing: it goes into the audit trail.');
  return withDatabase(async (app) => {
    const erased = await app.get(PersonErasure).eraseById(systemActor('liaobuqi erase-person'), { personId: id, reason: reason.trim() });
    process.stdout.write(`${JSON.stringify({ id: erased.id, erasedAt: erased.erasedAt })}\n`);
    return 0;
  });
}
