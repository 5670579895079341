import { TimeColumn } from '@app/platform';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The WeChat account a person is told by: its openid with our official account. Carries personal data: no @ObjectType. */
@Entity()
export class WechatBinding {
  @PrimaryColumn('uuid')
  personId!: string;

  /** Encrypted with the server's key. */
  @Column('text')
  sealedOpenid!: string;

  /** Keyed hash: one WeChat account tells one person. */
  @Index({ unique: true })
  @Column('text')
  openidHash!: string;

  @TimeColumn()
  boundAt!: Date;

  /** When WeChat last said that this person does not follow the account or refuses its messages; null again once one went through. */
  @TimeColumn({ nullable: true })
  refusedAt!: Date | null;
}
