import path from 'node:path';
import { backUp, BackupRefused } from '@app/platform';
import { UsageError, type ExitCode } from '../command.js';
import { databaseSettings } from '../database-settings.js';
import { readFlags } from '../read-flags.js';
import { copyFiles } from '../uploaded-files.js';

/** `backup --to FOLDER`: the whole database as of one moment, and the uploaded files where they lie on this disk. The server goes on serving. */
export async function backupCommand(args: string[]): Promise<ExitCode> {
  const { to: folder } = readFlags(args, { to: { type: 'string' } });
  if (!folder) throw new UsageError('缺少 --to FOLDER。--to FOLDER is missing.');
  const config = databaseSettings();
  try {
    const manifest = await backUp({
      databaseUrl: config.DATABASE_URL,
      folder,
      progress: (done, total, name) => process.stderr.write(`${done}/${total} ${name}\n`),
      copyFiles: () => (config.FILE_STORAGE === 'disk' ? copyFiles(path.join(config.DATA_DIR, 'files'), path.join(folder, 'files')) : Promise.resolve(null)),
    });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const files = manifest.files ? `${manifest.files.length} 个文件 / files` : '上传的文件在对象存储中，请在那里备份 / uploaded files lie in the object store: back them up there';
    process.stdout.write(`已备份 ${manifest.tables.length} 张表、${rows} 行，${files}：${folder}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
