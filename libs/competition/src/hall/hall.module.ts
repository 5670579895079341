import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { HallResolver } from './hall.resolver.js';
import { HallScreens } from './hall-screens.js';

/** The hall on the evening: the big screen, lines to the stage. */
@Module({
  imports: [CompetitionsModule],
  providers: [HallScreens, HallResolver],
})
export class HallModule {}
