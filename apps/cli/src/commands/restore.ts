import path from 'node:path';
import { BackupRefused, restore } from '@app/platform';
import { databaseOptions } from '../../../../ormconfig.js';
import { UsageError, type ExitCode } from '../command.js';
import { databaseSettings } from '../database-settings.js';
import { readFlags } from '../read-flags.js';
import { checkFiles, copyFiles } from '../uploaded-files.js';
import { verifyAuditCommand } from './verify-audit.js';
import { verifyLedgerCommand } from './verify-ledger.js';

/** `restore --from FOLDER`: fills the empty database of DATABASE_URL, brings the files back, then verifies both chains; exit 1 when refused or when something does not verify. */
export async function restoreCommand(args: string[]): Promise<ExitCode> {
  const { from: folder, anchor } = readFlags(args, { from: { type: 'string' }, anchor: { type: 'string' } });
  if (!folder) throw new UsageError('缺少 --from FOLDER。--from FOLDER is missing.');
  if (!process.env.DATABASE_URL) throw new UsageError('恢复只写入 DATABASE_URL 指明的空数据库，请先设置。Set DATABASE_URL to the empty database to fill.');
  const config = databaseSettings();
  try {
    const manifest = await restore({ options: databaseOptions(config.DATABASE_URL), folder, progress: (done, total, name) => process.stderr.write(`${done}/${total} ${name}\n`) });
    if (manifest.files && config.FILE_STORAGE === 'disk') {
      await checkFiles(path.join(folder, 'files'), manifest.files);
      await copyFiles(path.join(folder, 'files'), path.join(config.DATA_DIR, 'files'));
    }
    process.stdout.write(`已恢复 ${manifest.madeAt} 的备份 / restored the backup of ${manifest.madeAt}\n`);
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  const ledger = await verifyLedgerCommand(anchor ? ['--anchor', anchor] : []);
  const audit = await verifyAuditCommand();
  return ledger === 0 && audit === 0 ? 0 : 1;
}
