import path from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Config } from '@app/platform';
import { AttachmentAccess } from './attachments/attachment-access.js';
import { Attachments } from './attachments/attachments.js';
import { DiskStorage } from './attachments/disk-storage.js';
import { FileIntake } from './attachments/file-intake.js';
import { FileStorage } from './attachments/file-storage.js';
import { UploadAttachment } from './attachments/upload-attachment.js';
import { ClamdScanner, NoScanner, VirusScanner } from './attachments/virus-scanner.js';
import { DocumentAccess } from './documents/document-access.js';
import { DocumentPage } from './documents/document-page.js';
import { Documents } from './documents/documents.js';
import { DocumentsResolver } from './documents/documents.resolver.js';
import { Exports } from './exports/exports.js';
import { ExportsResolver } from './exports/exports.resolver.js';
import { ForgetNotifications } from './notifications/forget-notifications.js';
import { NoticeCarriers } from './notifications/notice-carriers.js';
import { Notifications } from './notifications/notifications.js';
import { NotificationsResolver } from './notifications/notifications.resolver.js';
import { OwnNotifications } from './notifications/own-notifications.js';
import { SmsTextChannel, TextChannel } from './notifications/text-channel.js';

/** The S3 client is 20 MB of memory that a process keeping its files on disk need not hold. */
async function storageOf(config: Config): Promise<FileStorage> {
  if (config.FILE_STORAGE === 'disk') return new DiskStorage(path.join(config.DATA_DIR, 'files'));
  const { S3Storage } = await import('./attachments/s3-storage.js');
  return new S3Storage({
    endpoint: config.S3_ENDPOINT!, region: config.S3_REGION, bucket: config.S3_BUCKET!,
    accessKey: config.S3_ACCESS_KEY!, secretKey: config.S3_SECRET_KEY!, forcePathStyle: config.S3_FORCE_PATH_STYLE,
  });
}

const scannerOf = (config: Config): VirusScanner => (config.VIRUS_SCAN === 'clamd' ? new ClamdScanner({ host: config.CLAMD_HOST, port: config.CLAMD_PORT }) : new NoScanner());

const services = [AttachmentAccess, Attachments, UploadAttachment, DocumentAccess, Documents, Exports, Notifications];

/** Files, issued papers, messages. */
@Global()
@Module({
  providers: [
    ...services, FileIntake, DocumentPage, DocumentsResolver, ExportsResolver, OwnNotifications, NotificationsResolver, ForgetNotifications, NoticeCarriers,
    { provide: FileStorage, useFactory: storageOf, inject: [Config] },
    { provide: VirusScanner, useFactory: scannerOf, inject: [Config] },
    { provide: TextChannel, useClass: SmsTextChannel },
  ],
  exports: [...services, FileStorage],
})
export class RecordsModule {}
