import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { BackupRefused } from '@app/platform';

/** Copies every file below `from` to the same place below `to`; answers their relative paths, in order. */
export async function copyFiles(from: string, to: string): Promise<string[]> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  // A name with `.part` is a file still being written: no row names it yet.
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part')).map((entry) => path.relative(from, path.join(entry.parentPath, entry.name))).sort();
  for (const file of files) {
    await mkdir(path.dirname(path.join(to, file)), { recursive: true });
    await copyFile(path.join(from, file), path.join(to, file));
  }
  return files;
}

/** Every listed file is there, and what is named by its hash has it. */
export async function checkFiles(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(path.join(folder, file))) hash.update(chunk as Buffer);
    } catch {
      throw new BackupRefused(`备份不完整，缺少 ${file} / the backup is incomplete: ${file} is missing`);
    }
    const name = path.basename(file);
    if (/^[0-9a-f]{64}$/.test(name) && file.startsWith('files') && hash.digest('hex') !== name) throw new BackupRefused(`备份已损坏：${file} / the backup is damaged: ${file}`);
  }
}
