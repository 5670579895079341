import { randomUUID } from 'node:crypto';
import { Client } from './client.js';
import { cast, type MadeJudge } from './make-hall.js';

interface BurstOptions {
  roundId: string;
  /** Versions each judge hands in, one after another. */
  each: number;
  /** Where to send: after a failure the same ballot goes to the next one. */
  urls: string[];
  /** False: a ballot that fails once is given up. */
  retry?: boolean;
}

export interface BurstResult {
  /** Client ballot id → the server's ballot id, for every ballot a tablet was told about. */
  acknowledged: Map<string, string>;
  /** Ballots that had to be sent again. */
  failedOnce: number;
}

/** Tablets that all hand in at once and, like real ones, send the same ballot again until it is acknowledged. */
export class HallBurst {
  private readonly known = new Map<string, string>();
  private readonly waiting: { count: number; resolve: () => void }[] = [];
  private failedOnce = 0;

  constructor(
    private readonly judges: MadeJudge[],
    private readonly options: BurstOptions,
  ) {}

  async run(): Promise<BurstResult> {
    await Promise.all(this.judges.map((judge, index) => this.tablet(judge, index)));
    return { acknowledged: this.known, failedOnce: this.failedOnce };
  }

  /** Resolves once this many ballots are acknowledged. */
  acknowledged(count: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.known.size >= count) resolve();
      else this.waiting.push({ count, resolve });
    });
  }

  private async tablet(judge: MadeJudge, index: number): Promise<void> {
    for (let revision = 1; revision <= this.options.each; revision += 1) await this.handIn(judge, { index, revision });
  }

  private async handIn(judge: MadeJudge, { index, revision }: { index: number; revision: number }): Promise<void> {
    const ballot = { roundId: this.options.roundId, clientBallotId: randomUUID(), revision, mark: { like: revision % 2 === 0 } };
    for (let attempt = 0; ; attempt += 1) {
      const url = this.options.urls[(index + attempt) % this.options.urls.length]!;
      const receipt = await cast(judge, ballot, new Client(url, judge.token)).catch(() => null);
      if (receipt?.ballotId) {
        this.arrived(ballot.clientBallotId, receipt.ballotId);
        return;
      }
      if (this.options.retry === false) return;
      if (attempt === 0) this.failedOnce += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private arrived(clientBallotId: string, ballotId: string): void {
    this.known.set(clientBallotId, ballotId);
    for (const each of this.waiting) if (this.known.size >= each.count) each.resolve();
  }
}
