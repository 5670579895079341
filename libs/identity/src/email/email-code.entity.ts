import { TimeColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one live code of a person's new address; asking again replaces it. */
@Entity()
export class EmailCode {
  @PrimaryColumn('uuid')
  personId!: string;

  /** The address to be confirmed, encrypted with the server's key. */
  @Column('text')
  sealedAddress!: string;

  @Column('text')
  codeHash!: string;

  @Column('int', { default: 0 })
  tries!: number;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  expiresAt!: Date;
}
