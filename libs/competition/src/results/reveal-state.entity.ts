import { TimeColumn } from '@app/platform';
import { REVEAL_SCREENS, type RevealScreen } from '@app/rules';
import { registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export const RevealScreenEnum = Object.fromEntries(REVEAL_SCREENS.map((screen) => [screen, screen])) as Record<RevealScreen, RevealScreen>;
registerEnumType(RevealScreenEnum, { name: 'RevealScreen', description: 'How far the newest place is opened: its project, the marks as given, which were dropped, the score.' });

/** How far the result has been revealed (揭晓) on the big screen. */
@Entity()
@Check('reveal_state_step', 'step >= 0')
export class RevealState {
  @PrimaryColumn('uuid')
  competitionId!: string;

  @Column('uuid')
  tenantId!: string;

  /** Places opened, from the last winner upwards. */
  @Column('int', { default: 0 })
  step!: number;

  @Column('text', { default: 'project' })
  screen!: RevealScreen;

  @Column('int', { default: 1 })
  revision!: number;

  @TimeColumn()
  updatedAt!: Date;
}
