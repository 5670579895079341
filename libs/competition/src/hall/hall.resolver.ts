import { Args, ID, Resolver } from '@nestjs/graphql';
import { Allow, Command, CurrentActor, type Actor } from '@app/platform';
import { HallScreen } from './hall-screen.entity.js';
import { HallScreens } from './hall-screens.js';
import { ControlScreenInput, SendStageMessageInput } from './hall.inputs.js';
import { StageMessage } from './stage-message.entity.js';

/** What the host and the desk steer: the big screen and lines to the stage. */
@Resolver()
export class HallResolver {
  constructor(private readonly screens: HallScreens) {}

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
}
