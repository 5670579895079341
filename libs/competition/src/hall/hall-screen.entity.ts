import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { TimeColumn } from '@app/platform';
import { SCREEN_SHOWS, type ScreenShow } from '@app/rules';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export const ScreenShowEnum = Object.fromEntries(SCREEN_SHOWS.map((show) => [show, show])) as Record<ScreenShow, ScreenShow>;
registerEnumType(ScreenShowEnum, { name: 'ScreenShow', description: 'What the big screen shows; `auto` follows the round on stage.' });

/** What the host has put on the big screen of a competition. */
@Entity()
@Check('hall_screen_message', `(show = 'message') = (message <> '')`)
@ObjectType({ description: 'What the host has put on the big screen (大屏). Never a result: the screen reads `reveal` for that.' })
export class HallScreen {
  @PrimaryColumn('uuid')
  competitionId!: string;

  @Column('uuid')
  tenantId!: string;

  @Field(() => ScreenShowEnum)
  @Column('text', { default: 'auto' })
  show!: ScreenShow;

  @Field({ description: 'The words to show for `message`; empty for anything else.' })
  @Column('text', { default: '' })
  message!: string;

  @Field(() => Int, { description: 'Send it back with `controlScreen`: of two hosts at once, one is told. 0 until somebody controlled the screen.' })
  @Column('int', { default: 0 })
  revision!: number;

  @TimeColumn()
  updatedAt!: Date;
}
