import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { HallResolver } from './hall.resolver.js';
import { HallScreens } from './hall-screens.js';
import { SeatMaps } from './seat-map.js';

/** The hall on the evening: the big screen, lines to the stage, the seat map. */
@Module({
  imports: [CompetitionsModule],
  providers: [HallScreens, SeatMaps, HallResolver],
})
export class HallModule {}
