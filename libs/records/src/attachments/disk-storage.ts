import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { assertKey, FileStorage } from './file-storage.js';

/** Files below one folder of the server's disk (DATA_DIR/files). */
export class DiskStorage extends FileStorage {
  constructor(private readonly root: string) {
    super();
  }

  async put(key: string, file: string): Promise<void> {
    const target = this.pathOf(key);
    if (await this.has(key)) return;
    await mkdir(path.dirname(target), { recursive: true });
    const incoming = `${target}.${randomUUID()}.part`;
    await copyFile(file, incoming);
    const handle = await open(incoming, 'r+');
    await handle.sync().finally(() => handle.close());
    // Atomic: a reader sees the whole file or none.
    await rename(incoming, target);
  }

  async get(key: string): Promise<Readable | null> {
    try {
      const handle = await open(this.pathOf(key), 'r');
      return handle.createReadStream();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  async has(key: string): Promise<boolean> {
    return access(this.pathOf(key), constants.R_OK).then(() => true, () => false);
  }

  private pathOf(key: string): string {
    assertKey(key);
    return path.join(this.root, key);
  }
}
