import { Injectable } from '@nestjs/common';
import { Config, Throttle, type ThrottleLimit } from '@app/platform';
import { SecretBox } from './secret-box.js';

/** One counter: what is counted, for whom, and how many are allowed. */
export interface Guess {
  what: string;
  /** Phone, account, address or id; only its hash is stored. Null (no address known) is not counted. */
  who: string | null;
  limit: ThrottleLimit;
}

/** A demo is shown from one machine: its address and the total may do more, a single phone or account may not. */
const DEMO_FACTOR = 50;

/** Counts attempts in the database under hashed keys, so that api processes count together and the table names nobody. */
@Injectable()
export class GuessLimits {
  constructor(
    private readonly throttle: Throttle,
    private readonly secrets: SecretBox,
    private readonly config: Config,
  ) {}

  /** Counts one attempt in each; throws TOO_MANY_REQUESTS at the first that is full. Counted even if the command is refused later. */
  async count(guesses: readonly Guess[]): Promise<void> {
    for (const { what, who, limit } of guesses) if (who !== null) await this.throttle.hit(this.key(what, who), limit);
  }

  /** Takes the attempt back: it was right. */
  async forgive(guesses: readonly Guess[]): Promise<void> {
    for (const { what, who } of guesses) if (who !== null) await this.throttle.forgive(this.key(what, who));
  }

  /** A limit shared by many people behind one address or by everybody. */
  shared(limit: number, windowSeconds: number): ThrottleLimit {
    return { limit: this.config.DEMO ? limit * DEMO_FACTOR : limit, windowSeconds };
  }

  private key(what: string, who: string): string {
    return `${what}:${this.secrets.hash('throttle', what, who)}`;
  }
}
