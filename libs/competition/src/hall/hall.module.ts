import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { HallResolver } from './hall.resolver.js';
import { HallScreens } from './hall-screens.js';
import { JudgeDesks } from './judge-desks.js';
import { ProjectAudios } from './project-audios.js';
import { RoadshowMaterials } from './roadshow-materials.js';
import { RoadshowMaterialsResolver } from './roadshow-materials.resolver.js';
import { SeatMaps } from './seat-map.js';

/** The hall on the evening: the big screen, lines to the stage, the seat map, the tablets. */
@Module({
  imports: [CompetitionsModule, SubmissionsModule],
  providers: [HallScreens, SeatMaps, JudgeDesks, ProjectAudios, RoadshowMaterials, HallResolver, RoadshowMaterialsResolver],
})
export class HallModule {}
