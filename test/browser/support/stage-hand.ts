import type { Client } from '../../support/client.js';

interface Turn {
  id: string;
}

/** Moves rounds and the screen as a host through the api, with the revision of the moment; throws when refused. */
export class StageHand {
  constructor(
    private readonly client: Client,
    private readonly competitionId: string,
    readonly rounds: readonly Turn[],
  ) {}

  async move(round: number, to: string): Promise<void> {
    const { runOrder } = await this.client.query<{ runOrder: { rounds: { id: string; revision: number }[] } }>('query($id: ID!) { runOrder(competitionId: $id) { rounds { id revision } } }', { id: this.competitionId });
    const { id, revision } = runOrder.rounds.find((row) => row.id === this.rounds[round]!.id)!;
    await this.run('moveRound', 'MoveRoundInput', { roundId: id, to, revision });
  }

  async show(show: string, message?: string): Promise<void> {
    const { hallState } = await this.client.query<{ hallState: { screen: { revision: number } } }>('query($id: ID!) { hallState(competitionId: $id) { screen { revision } } }', { id: this.competitionId });
    await this.run('controlScreen', 'ControlScreenInput', { competitionId: this.competitionId, show, message, revision: hallState.screen.revision });
  }

  async reveal(step: number, screen: string): Promise<void> {
    const { reveal } = await this.client.query<{ reveal: { revision: number } }>('query($id: ID!) { reveal(competitionId: $id) { revision } }', { id: this.competitionId });
    await this.run('advanceReveal', 'AdvanceRevealInput', { competitionId: this.competitionId, step, screen, revision: reveal.revision });
  }

  async run(command: string, type: string, value: object): Promise<void> {
    const answer = await this.client.run(command, { input: { type: `${type}!`, value } });
    if (answer.code) throw new Error(JSON.stringify(answer));
  }
}
