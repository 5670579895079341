import { Competition } from './competitions/competition.entity.js';
import { Draw } from './competitions/draw.entity.js';
import { RulesVersion } from './competitions/rules-version.entity.js';
import { Absence } from './judging/absence.entity.js';
import { Ballot } from './judging/ballot.entity.js';
import { BallotAct } from './judging/ballot-act.entity.js';
import { CountedBallot } from './judging/counted-ballot.entity.js';
import { Judge } from './judging/judge.entity.js';
import { Recusal } from './judging/recusal.entity.js';
import { RoadshowSession } from './judging/roadshow-session.entity.js';
import { Round } from './judging/round.entity.js';
import { Seat } from './judging/seat.entity.js';

export const competitionEntities = [Competition, RulesVersion, Draw, Absence, Ballot, BallotAct, CountedBallot, Judge, Recusal, RoadshowSession, Round, Seat];
