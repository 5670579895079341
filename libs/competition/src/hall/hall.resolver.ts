import { Args, ID, Resolver } from '@nestjs/graphql';
import { devicesTopic } from '@app/identity';
import { Allow, Command, CurrentActor, eachChange, Live, Query, Subscription, type Actor } from '@app/platform';
import { hallTopic } from '../judging/topics.js';
import { HallScreen } from './hall-screen.entity.js';
import { HallScreens } from './hall-screens.js';
import { ControlScreenInput, SendStageMessageInput, SetProjectAudioInput } from './hall.inputs.js';
import { JudgeDesk, TabletDesk } from './judge-desk.views.js';
import { JudgeDesks } from './judge-desks.js';
import { ProjectAudio } from './project-audio.entity.js';
import { ProjectAudios } from './project-audios.js';
import { SeatMapEntry, SeatMaps } from './seat-map.js';
import { StageMessage } from './stage-message.entity.js';

/** How long a seat map may stand when nothing is announced: half of the time after which a silent tablet counts as offline. */
const LOOK_AGAIN_MS = 5000;

/** What the host and the desk steer and watch: the big screen, lines to the stage, the seat map. */
@Resolver()
export class HallResolver {
  constructor(
    private readonly live: Live,
    private readonly screens: HallScreens,
    private readonly seatMaps: SeatMaps,
    private readonly desks: JudgeDesks,
    private readonly audios: ProjectAudios,
  ) {}

  @Allow('CastBallot')
  @Query(() => JudgeDesk, { description: 'Everything the tablet of the judge signed in needs, also to go on without the network. Only ever one’s own.' })
  judgeDesk(@CurrentActor() actor: Actor): Promise<JudgeDesk> {
    return this.desks.ofJudge(actor);
  }

  @Allow('ReportDevice')
  @Query(() => TabletDesk, { nullable: true, description: 'Where this tablet belongs, for the page before anybody signs in; null when it is paired no more.' })
  tabletDesk(@CurrentActor() actor: Actor): Promise<TabletDesk | null> {
    return this.desks.ofTablet(actor);
  }

  @Allow('RunRoadshow')
  @Query(() => [SeatMapEntry], { description: 'The hall as the organiser sees it: every chair with its judge and tablet.' })
  seatMap(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<SeatMapEntry[]> {
    return this.seatMaps.read(actor, competitionId);
  }

  @Allow('RunRoadshow')
  @Subscription(() => [SeatMapEntry], { resolve: (value: unknown) => value, description: 'The seat map now, at every change in the hall, at most once a second for signs of life, and every five seconds: a tablet that falls silent says nothing.' })
  async seatMapChanged(@Args('competitionId', { type: () => ID }) competitionId: string, @CurrentActor() actor: Actor): Promise<AsyncIterableIterator<SeatMapEntry[]>> {
    await this.seatMaps.demand(actor, competitionId);
    return eachChange(this.live.changes([hallTopic(competitionId), devicesTopic(competitionId)], LOOK_AGAIN_MS), () => this.seatMaps.read(actor, competitionId));
  }

  @Allow('RunRoadshow')
  @Command(() => HallScreen, { description: 'Puts something on the big screen. Refused with STALE when another host was faster; results only after certification.' })
  controlScreen(@Args('input') input: ControlScreenInput, @CurrentActor() actor: Actor): Promise<HallScreen> {
    return this.screens.control(actor, input);
  }

  @Allow('RunRoadshow')
  @Command(() => StageMessage, { description: 'A line to the people on stage, on the speaker timer and the cue sheet; the newest one shows.' })
  sendStageMessage(@Args('input') input: SendStageMessageInput, @CurrentActor() actor: Actor): Promise<StageMessage> {
    return this.screens.send(actor, input);
  }

  @Allow('RunRoadshow')
  @Command(() => StageMessage, { description: 'The host on stage has read the line: “知道了”.' })
  acknowledgeStageMessage(@Args('messageId', { type: () => ID }) messageId: string, @CurrentActor() actor: Actor): Promise<StageMessage> {
    return this.screens.acknowledge(actor, messageId);
  }

  @Allow('RunRoadshow')
  @Command(() => ProjectAudio, { description: 'Sets the recording that reads a project aloud, uploaded before; without one it is taken away.' })
  setProjectAudio(@Args('input') input: SetProjectAudioInput, @CurrentActor() actor: Actor): Promise<ProjectAudio> {
    return this.audios.set(actor, input);
  }
}
