import { once } from 'node:events';
import { Tenant } from '@app/identity';
import { ExportLedger } from '@app/ledger';
import { refused, systemActor } from '@app/platform';
import { DataSource } from 'typeorm';
import { UsageError, type ExitCode } from '../command.js';
import { withDatabase } from '../database-context.js';
import { readFlags } from '../read-flags.js';

/** `ledger export --tenant CODE`: an office's whole journal for hledger on stdout; `hledger check -s -f FILE` accepts it. */
export async function ledgerExportCommand(args: string[]): Promise<ExitCode> {
  const { tenant: code } = readFlags(args, { tenant: { type: 'string' } });
  if (!code) throw new UsageError('缺少 --tenant CODE。--tenant CODE is missing.');
  return withDatabase(async (app) => {
    const tenant = await app.get(DataSource).getRepository(Tenant).findOneBy({ code });
    if (!tenant) throw refused('NOT_FOUND', { what: '街道办' });
    for await (const piece of await app.get(ExportLedger).hledger(systemActor('liaobuqi ledger export'), tenant.id)) {
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    }
    return 0;
  });
}
