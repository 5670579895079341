import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { refused, type Actor } from '@app/platform';
import { Attachments, type Attachment } from '@app/records';

/** Files that become part of a grant's papers: the actor's own uploads for this office, whose bytes are still what was uploaded. */
@Injectable()
export class UploadedFiles {
  constructor(private readonly attachments: Attachments) {}

  /** The actor's own upload; NOT_FOUND for anybody else's. */
  async own(actor: Actor, of: { attachmentId: string; tenantId: string }): Promise<Attachment> {
    const [attachment] = await this.attachments.findMany([of.attachmentId]);
    if (!attachment || attachment.tenantId !== of.tenantId || attachment.ownerId !== actor.id) throw refused('NOT_FOUND', { what: '附件' });
    return attachment;
  }

  /** The same, read again from the storage: FILE_ALTERED unless its bytes have the hash the sender names. */
  async unaltered(actor: Actor, of: { attachmentId: string; tenantId: string; sha256: string }): Promise<Attachment> {
    const attachment = await this.own(actor, of);
    if (attachment.sha256 !== of.sha256.toLowerCase()) throw refused('FILE_ALTERED');
    const { open } = await this.attachments.download(actor, attachment.id);
    const hash = createHash('sha256');
    for await (const chunk of await open()) hash.update(chunk as Buffer);
    if (hash.digest('hex') !== attachment.sha256) throw refused('FILE_ALTERED');
    return attachment;
  }
}
