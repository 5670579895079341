import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Access, refused, UnitOfWork, type Actor } from '@app/platform';
import { AttachmentAccess } from './attachment-access.js';
import { Attachment } from './attachment.entity.js';
import { isImage } from './file-kind.js';
import { FileStorage } from './file-storage.js';
import type { ThumbnailSize } from './images.js';

/** What a download sends. */
export interface Download {
  attachment: Attachment;
  mediaType: string;
  /** Names these very bytes, for ETag. */
  tag: string;
  open: () => Promise<Readable>;
}

/** Reading attachments; `UploadAttachment` writes them. */
@Injectable()
export class Attachments {
  constructor(
    private readonly access: Access,
    private readonly unitOfWork: UnitOfWork,
    private readonly storage: FileStorage,
    private readonly visibility: AttachmentAccess,
  ) {}

  /** The attachment if the actor may see it, else NOT_FOUND: a stranger does not learn that it exists. */
  async visible(actor: Actor, id: string): Promise<Attachment> {
    const attachment = await this.unitOfWork.reader.findOneBy(Attachment, { id });
    if (!attachment || !(this.isInside(actor, attachment) || (await this.visibility.allows(attachment, actor)))) throw refused('NOT_FOUND', { what: '附件' });
    this.access.decide(true);
    return attachment;
  }

  /** The bytes as uploaded for the uploader and staff; others get a picture as its copy without metadata, which may name a home's coordinates. */
  async download(actor: Actor, id: string): Promise<Download> {
    const attachment = await this.visible(actor, id);
    if (isImage(attachment.mediaType) && !this.isInside(actor, attachment)) return this.copyOf(attachment, 1280);
    return { attachment, mediaType: attachment.mediaType, tag: attachment.sha256, open: () => this.open(attachment.storageKey) };
  }

  /** The picture in one of the two sizes, as WebP without metadata. */
  async thumbnail(actor: Actor, id: string, size: ThumbnailSize): Promise<Download> {
    return this.copyOf(await this.visible(actor, id), size);
  }

  /** Several at once for higher libs: those of `ids` that exist, in no order, access not asked. */
  async findMany(ids: readonly string[]): Promise<Attachment[]> {
    return ids.length === 0 ? [] : this.unitOfWork.reader.createQueryBuilder(Attachment, 'a').where('a.id = any(:ids)', { ids }).getMany();
  }

  private isInside(actor: Actor, attachment: Attachment): boolean {
    return (actor.kind === 'person' && actor.id === attachment.ownerId) || this.access.allows(actor, 'ReadAttachments', { tenantId: attachment.tenantId });
  }

  private copyOf(attachment: Attachment, size: ThumbnailSize): Download {
    const { thumbnailKey } = attachment;
    if (!thumbnailKey) throw refused('NOT_FOUND', { what: '图片' });
    return { attachment, mediaType: 'image/webp', tag: `${attachment.sha256}-${size}`, open: () => this.open(`${thumbnailKey}-${size}.webp`) };
  }

  private async open(key: string): Promise<Readable> {
    const bytes = await this.storage.get(key);
    if (!bytes) throw new Error(`The file storage lost ${key}`);
    return bytes;
  }
}
