import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** `not-scanned`: the scanner was switched off when the file came. Infected files are never stored. */
export type ScanStatus = 'not-scanned' | 'clean';

/** A file somebody uploaded. The bytes lie in the file storage under their hash; the row never changes. */
@Entity()
@Index('attachment_same_bytes_idx', ['ownerId', 'tenantId', 'sha256'], { unique: true })
@Index(['tenantId', 'sha256'])
@Check('attachment_bytes', 'bytes > 0')
export class Attachment {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  tenantId!: string;

  /** The person who uploaded it. */
  @Column('uuid')
  ownerId!: string;

  @Column('text')
  originalName!: string;

  /** What the bytes are, not what the sender said. */
  @Column('text')
  mediaType!: string;

  @Column('int')
  bytes!: number;

  /** Of the original bytes, hex. */
  @Column('text')
  sha256!: string;

  @Column('text')
  storageKey!: string;

  /** Pixels, as shown (after the camera's rotation); null for anything but images. */
  @Column('int', { nullable: true })
  width!: number | null;

  @Column('int', { nullable: true })
  height!: number | null;

  /** Stem of the copies without metadata; `-320.webp` and `-1280.webp` follow it. Null when there is no picture to show. */
  @Column('text', { nullable: true })
  thumbnailKey!: string | null;

  @Column('text')
  scanStatus!: ScanStatus;

  @TimeColumn({ default: () => 'now()' })
  createdAt!: Date;
}
