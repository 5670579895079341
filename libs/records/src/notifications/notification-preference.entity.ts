import { Field, ObjectType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How one person wants to be told. In the app always; no row means by everything the person has set up, at any hour. */
@Entity()
@Check('notification_preference_quiet', `(quiet_from is null) = (quiet_until is null)`)
@ObjectType({ description: 'How a person wants to be told. Messages inside the application always arrive.' })
export class NotificationPreference {
  @PrimaryColumn('uuid')
  personId!: string;

  @Field({ description: 'Text messages too.' })
  @Column('boolean', { default: true })
  sms!: boolean;

  @Field({ description: 'E-mail too, once an address is confirmed.' })
  @Column('boolean', { default: true })
  email!: boolean;

  @Field({ description: 'WeChat too, once an account is bound.' })
  @Column('boolean', { default: true })
  wechat!: boolean;

  @Field(() => String, { nullable: true, description: 'No text and WeChat messages from this time of day, e.g. `22:00` (Asia/Shanghai).' })
  @Column('text', { nullable: true })
  quietFrom!: string | null;

  @Field(() => String, { nullable: true, description: 'Until this time of day, e.g. `07:30`.' })
  @Column('text', { nullable: true })
  quietUntil!: string | null;

  @TimeColumn()
  updatedAt!: Date;
}
