import { Injectable } from '@nestjs/common';
import { log, refused } from '@app/platform';
import type { Attachment, ScanStatus } from './attachment.entity.js';
import { cleanName, isImage, kindOf } from './file-kind.js';
import { FileStorage } from './file-storage.js';
import { readPicture, storageKeyOf, type Picture } from './images.js';
import type { IncomingFile } from './incoming-file.js';
import { VirusScanner } from './virus-scanner.js';

/** What is known about a file once it is stored. */
export type StoredFile = Omit<Attachment, 'id' | 'tenantId' | 'ownerId' | 'createdAt'>;

/** Looks at a received file from every side and, if nothing is wrong with it, puts it and its copies into the storage. */
@Injectable()
export class FileIntake {
  constructor(
    private readonly storage: FileStorage,
    private readonly scanner: VirusScanner,
  ) {}

  /** Refuses FILE_TYPE_NOT_ALLOWED, IMAGE_TOO_LARGE, IMAGE_UNREADABLE, FILE_INFECTED, FILE_SCAN_UNAVAILABLE. */
  async store(file: IncomingFile, name: string): Promise<StoredFile> {
    const kind = await kindOf(file.path, name);
    if (!kind.allowed) throw refused('FILE_TYPE_NOT_ALLOWED', { found: kind.found });
    const picture = isImage(kind.mediaType) ? await readPicture(file.path, kind.mediaType) : null;
    const scanStatus = await this.scan(file.path);
    // By content address: if the command fails after this, the bytes are merely waiting for the next try.
    await this.storage.put(storageKeyOf('files', file.sha256), file.path, kind.mediaType);
    for (const { size, path } of picture?.thumbnails ?? []) await this.storage.put(`${storageKeyOf('pictures', file.sha256)}-${size}.webp`, path, 'image/webp');
    return { ...measured(file, picture), originalName: cleanName(name, kind.mediaType), mediaType: kind.mediaType, scanStatus };
  }

  private async scan(file: string): Promise<ScanStatus> {
    const scan = await this.scanner.scan(file).catch((error: unknown) => {
      log.error({ err: error }, 'virus scan failed');
      throw refused('FILE_SCAN_UNAVAILABLE');
    });
    if (scan.status === 'infected') throw refused('FILE_INFECTED');
    return scan.status;
  }
}

function measured(file: IncomingFile, picture: Picture | null): Pick<StoredFile, 'bytes' | 'sha256' | 'storageKey' | 'width' | 'height' | 'thumbnailKey'> {
  const shown = picture !== null && picture.thumbnails.length > 0;
  return {
    bytes: file.bytes, sha256: file.sha256, storageKey: storageKeyOf('files', file.sha256),
    width: picture?.width ?? null, height: picture?.height ?? null, thumbnailKey: shown ? storageKeyOf('pictures', file.sha256) : null,
  };
}
