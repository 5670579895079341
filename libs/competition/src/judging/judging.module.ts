import { Module } from '@nestjs/common';
import { CompetitionsModule } from '../competitions/competitions.module.js';
import { BallotActs } from './ballot-acts.js';
import { BallotResolver } from './ballot.resolver.js';
import { CastBallot } from './cast-ballot.js';
import { Conflicts } from './conflicts.js';
import { HallStates } from './hall-state.js';
import { Judges } from './judges.js';
import { PanelResolver } from './panel.resolver.js';
import { Rounds } from './rounds.js';
import { RunOrder } from './run-order.js';
import { Seats } from './seats.js';
import { BallotActPartsResolver, RoundPartsResolver } from './stage-parts.resolver.js';
import { StageResolver } from './stage.resolver.js';

/** The roadshow: panels, seats, run order, rounds, ballots. */
@Module({
  imports: [CompetitionsModule],
  providers: [Judges, Seats, Conflicts, RunOrder, Rounds, HallStates, CastBallot, BallotActs, PanelResolver, StageResolver, RoundPartsResolver, BallotResolver, BallotActPartsResolver],
  exports: [Judges, RunOrder, Rounds, HallStates, Conflicts],
})
export class JudgingModule {}
