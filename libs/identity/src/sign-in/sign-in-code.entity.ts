import { TimeColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one live code of a phone number; asking again replaces it. Nothing here tells the number or the code. */
@Entity()
export class SignInCode {
  @PrimaryColumn('text')
  phoneHash!: string;

  @Column('text')
  codeHash!: string;

  @Column('int', { default: 0 })
  tries!: number;

  @TimeColumn()
  createdAt!: Date;

  @TimeColumn()
  expiresAt!: Date;

  @TimeColumn({ nullable: true })
  usedAt!: Date | null;
}
