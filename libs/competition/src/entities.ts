import { Competition } from './competitions/competition.entity.js';
import { Draw } from './competitions/draw.entity.js';
import { RulesVersion } from './competitions/rules-version.entity.js';
import { HallScreen } from './hall/hall-screen.entity.js';
import { ProjectAudio } from './hall/project-audio.entity.js';
import { RoadshowMaterial } from './hall/roadshow-material.entity.js';
import { StageMessage } from './hall/stage-message.entity.js';
import { Absence } from './judging/absence.entity.js';
import { Ballot } from './judging/ballot.entity.js';
import { BallotAct } from './judging/ballot-act.entity.js';
import { CountedBallot } from './judging/counted-ballot.entity.js';
import { Judge } from './judging/judge.entity.js';
import { Recusal } from './judging/recusal.entity.js';
import { RoadshowSession } from './judging/roadshow-session.entity.js';
import { Round } from './judging/round.entity.js';
import { Seat } from './judging/seat.entity.js';
import { Comment } from './likes/comment.entity.js';
import { CommentReport } from './likes/comment-report.entity.js';
import { OnlineLike } from './likes/online-like.entity.js';
import { Appeal } from './screening/appeal.entity.js';
import { DuplicateScan } from './screening/duplicate-scan.entity.js';
import { DuplicateFlag } from './screening/duplicate-flag.entity.js';
import { Review } from './screening/review.entity.js';
import { ReviewAssignment } from './screening/review-assignment.entity.js';
import { ScreeningDecision } from './screening/screening-decision.entity.js';
import { Shortlist } from './screening/shortlist.entity.js';
import { Correction } from './submissions/correction.entity.js';
import { AwardDecision } from './notices/award.entity.js';
import { Notice } from './notices/notice.entity.js';
import { Objection } from './notices/objection.entity.js';
import { ResultCorrection } from './notices/result-correction.entity.js';
import { AllocationResult } from './results/allocation-result.entity.js';
import { Certification } from './results/certification.entity.js';
import { ProjectResult } from './results/project-result.entity.js';
import { Publication } from './results/publication.entity.js';
import { RevealState } from './results/reveal-state.entity.js';
import { Tally } from './results/tally.entity.js';
import { Project } from './submissions/project.entity.js';
import { BudgetLine, Milestone, ProjectAttachment } from './submissions/project-parts.entity.js';
import { SubmissionCounter } from './submissions/submission-counter.entity.js';
import { SubmissionVersion } from './submissions/submission-version.entity.js';
import { Team } from './submissions/team.entity.js';
import { TeamMember } from './submissions/team-member.entity.js';

export const competitionEntities = [
  Competition, RulesVersion, Draw,
  Team, TeamMember, Project, BudgetLine, Milestone, ProjectAttachment, SubmissionVersion, SubmissionCounter, Correction,
  Absence, Ballot, BallotAct, CountedBallot, Judge, Recusal, RoadshowSession, Round, Seat, HallScreen, StageMessage, ProjectAudio, RoadshowMaterial,
  ReviewAssignment, Review, ScreeningDecision, DuplicateFlag, DuplicateScan, Appeal, Shortlist, OnlineLike, Comment, CommentReport,
  Tally, Certification, RevealState, AllocationResult, Publication, ProjectResult, Notice, Objection, ResultCorrection, AwardDecision,
];
