import { TimeColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The address a person confirmed. Carries personal data: no @ObjectType. */
@Entity()
export class PersonEmail {
  @PrimaryColumn('uuid')
  personId!: string;

  /** Encrypted with the server's key. */
  @Column('text')
  sealedAddress!: string;

  @TimeColumn()
  confirmedAt!: Date;

  /** When the mail server last refused it for good; null again once a mail went through. */
  @TimeColumn({ nullable: true })
  refusedAt!: Date | null;
}
