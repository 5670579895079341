/** A message waiting to be delivered, and delivered again. */
interface Delivery<M> {
  message: M;
  tries: number;
  dueAt: number;
  order: number;
}

export interface Habit {
  /** Milliseconds until the next try after the `tries`-th failed one (from 1); null: it gives up. */
  after: (tries: number) => number | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 支付宝: 4 min, 10 min, 10 min, 1 h, 2 h, 6 h, 15 h, until it reads exactly `success`. */
const ALIPAY_STEPS = [4 * MINUTE, 10 * MINUTE, 10 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 15 * HOUR];
export const ALIPAY_HABIT: Habit = { after: (tries) => ALIPAY_STEPS[tries - 1] ?? null };

/** Stripe: exponentially, up to three days. */
export const STRIPE_HABIT: Habit = {
  after: (tries) => {
    const sofar = 5 * MINUTE * (2 ** (tries - 1) - 1);
    return sofar > 72 * HOUR ? null : 5 * MINUTE * 2 ** (tries - 1);
  },
};

/** Numbers that look random and are the same in every run with the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a provider still has to tell us, with its habit of telling again. No timers: a test says what time it is. */
export class Deliveries<M> {
  /** Messages are delivered twice with this probability. */
  duplicate = 0;
  /** Messages that are due together are delivered in any order. */
  reorder = false;
  /** Nothing is delivered while this is on. */
  silent = false;
  private waiting: Delivery<M>[] = [];
  private added = 0;
  readonly delivered: M[] = [];
  readonly givenUp: M[] = [];

  constructor(
    private readonly habit: Habit,
    private readonly random: () => number,
  ) {}

  add(message: M, at: Date): void {
    this.waiting.push({ message, tries: 0, dueAt: at.getTime(), order: (this.added += 1) });
  }

  get pending(): readonly M[] {
    return this.waiting.map(({ message }) => message);
  }

  /** When the next message is due; null: none waits. */
  get nextAt(): Date | null {
    return this.waiting.length > 0 ? new Date(Math.min(...this.waiting.map(({ dueAt }) => dueAt))) : null;
  }

  /** Delivers what is due by `now`; `send` answers whether it was acknowledged. @returns how many were sent. */
  async run(now: Date, send: (message: M) => Promise<boolean>): Promise<number> {
    if (this.silent) return 0;
    const due = this.waiting.filter(({ dueAt }) => dueAt <= now.getTime()).sort((a, b) => a.dueAt - b.dueAt || a.order - b.order);
    if (this.reorder) shuffle(due, this.random);
    let sent = 0;
    for (const delivery of due) {
      const times = this.random() < this.duplicate ? 2 : 1;
      let acknowledged = false;
      for (let i = 0; i < times; i += 1) acknowledged = (await send(delivery.message).catch(() => false)) || acknowledged;
      sent += times;
      this.settle(delivery, acknowledged, now);
    }
    return sent;
  }

  private settle(delivery: Delivery<M>, acknowledged: boolean, now: Date): void {
    delivery.tries += 1;
    const wait = acknowledged ? null : this.habit.after(delivery.tries);
    if (wait !== null) {
      delivery.dueAt = now.getTime() + wait;
      return;
    }
    this.waiting = this.waiting.filter((other) => other !== delivery);
    (acknowledged ? this.delivered : this.givenUp).push(delivery.message);
  }
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}
