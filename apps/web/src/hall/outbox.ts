import type { BallotMark } from '@app/rules';
import { Outdated, Refused } from '../api/failures';
import { newId } from '../api/new-id';
import type { KeptBallot, LocalStore } from './local-store';
import type { ServerClock } from './server-clock';

/** What the server said of a ballot it has. */
export interface Acknowledged {
  receiptCode: string;
  status: string;
}

/** Sends one ballot; throws `Refused`, `Unreachable` or `Outdated`. */
export type SendBallot = (ballot: KeptBallot, sentAt: string) => Promise<Acknowledged>;

/** A ballot as the judge hands it in. */
export interface HandedIn {
  competitionId: string;
  judgeId: string;
  judgeName: string;
  roundId: string;
  projectLabel: string;
  mark: BallotMark;
  /** The newest version of this ballot the server was known to have. */
  knownRevision: number;
}

/** What keeps the queue from moving, besides the network. */
export type Trouble = 'outdated' | 'signed-out' | null;

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 8000;
const LEASE_MS = 30_000;

/** The judge is not signed in (or sits elsewhere): nothing is wrong with the ballot. */
const NOT_SIGNED_IN = ['UNAUTHENTICATED', 'FORBIDDEN', 'JUDGE_NOT_SEATED', 'TABLET_REQUIRED', 'DEVICE_REVOKED'];
/** The server will take it later: before the round opens, or when it is itself again. */
const LATER = ['ROUND_NOT_OPEN', 'BUSY', 'INTERNAL', 'TOO_MANY_REQUESTS'];

/**
 * Ballots on their way to the server: written here first, sent one after another, kept until the server has acknowledged each.
 * A reply that was lost is asked for again with the same id, so nothing is counted twice.
 */
export class Outbox {
  trouble: Trouble = null;
  private readonly owner = newId();
  private running: Promise<void> | null = null;
  private again = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: LocalStore,
    private readonly clock: ServerClock,
    private readonly send: SendBallot,
    private readonly onSignedOut: () => void,
  ) {}

  /** Keeps a ballot and starts sending it; resolves when it is kept. */
  async handIn({ knownRevision, ...ballot }: HandedIn): Promise<KeptBallot> {
    const revision = 1 + Math.max(knownRevision, ...this.of(ballot.judgeId, ballot.roundId).map((kept) => kept.revision));
    const kept: KeptBallot = { ...ballot, clientBallotId: newId(), revision, castAt: new Date(this.clock.now()).toISOString(), state: 'queued' };
    await this.store.put('ballots', kept.clientBallotId, kept);
    this.kick();
    return kept;
  }

  /** This judge's versions of the ballot of a round, oldest first. */
  of(judgeId: string, roundId: string): KeptBallot[] {
    return this.store.all('ballots').filter((kept) => kept.judgeId === judgeId && kept.roundId === roundId).sort((a, b) => a.revision - b.revision);
  }

  /** Ballots the server has not acknowledged, in the order they were handed in. */
  get queued(): KeptBallot[] {
    return this.store.all('ballots').filter((kept) => kept.state === 'queued').sort((a, b) => (a.castAt < b.castAt ? -1 : a.castAt > b.castAt ? 1 : a.revision - b.revision));
  }

  /** Ballots the server does not take; staff decide what becomes of them. */
  get refused(): KeptBallot[] {
    return this.store.all('ballots').filter((kept) => kept.state === 'refused');
  }

  /** Tries now: something has changed that may let ballots through. */
  kick(): void {
    clearTimeout(this.timer);
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.pass().finally(() => {
      this.running = null;
      this.next();
    });
  }

  /** Resolves once everything was tried that can be tried now. */
  async settled(): Promise<void> {
    while (this.running) await this.running;
  }

  /** Puts refused ballots back into the queue: staff have mended what kept them out. */
  async retryRefused(): Promise<void> {
    for (const kept of this.refused) await this.store.put('ballots', kept.clientBallotId, { ...kept, state: 'queued', refusal: undefined });
    this.kick();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.again = false;
  }

  private next(): void {
    if (this.again) {
      this.again = false;
      this.kick();
    } else if (this.queued.length > 0 && this.trouble !== 'outdated') {
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures) * (0.5 + Math.random() / 2);
      this.timer = setTimeout(() => this.kick(), wait);
    }
  }

  /** Once through the queue. Without an answer the rest waits too: order is kept, and a dead network is not asked forty times. */
  private async pass(): Promise<void> {
    if (this.queued.length === 0 || !(await this.store.lease(this.owner, LEASE_MS))) return;
    this.trouble = null;
    for (const kept of this.queued) {
      if (!(await this.tryOne(kept))) {
        this.failures += 1;
        return;
      }
    }
    this.failures = this.queued.length > 0 ? this.failures + 1 : 0;
  }

  /** False when it is useless to try the next one. */
  private async tryOne(kept: KeptBallot): Promise<boolean> {
    try {
      const { receiptCode, status } = await this.send(kept, new Date(this.clock.now()).toISOString());
      await this.store.put('ballots', kept.clientBallotId, { ...kept, state: 'received', receiptCode, status, refusal: undefined });
      this.failures = 0;
      return true;
    } catch (failure) {
      if (failure instanceof Outdated) this.trouble = 'outdated';
      if (!(failure instanceof Refused)) return false;
      return this.weigh(kept, failure);
    }
  }

  private async weigh(kept: KeptBallot, { code, message, nextStep }: Refused): Promise<boolean> {
    if (NOT_SIGNED_IN.includes(code)) {
      this.trouble = 'signed-out';
      this.onSignedOut();
      return false;
    }
    const state = LATER.includes(code) ? 'queued' : 'refused';
    await this.store.put('ballots', kept.clientBallotId, { ...kept, state, refusal: { code, message, nextStep } });
    return true;
  }
}
