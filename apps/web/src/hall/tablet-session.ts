import { ask, command } from '../api/ask';
import { Outdated, Refused } from '../api/failures';
import { reconnect } from '../api/live';
import { ReadJudgeDesk, ReadTabletDesk } from '../gql/hall/judge-desk';
import { PairDevice, ResumeDevice, SignInAsJudge, SignOutJudge, TakeSeat, UnpairDevice } from '../gql/hall/tablet';
import { WhoAmI } from '../gql/session/me';
import { language } from '../words/language';
import type { JudgeDesk, TabletDesk } from './judge-desk';
import type { LocalStore } from './local-store';
import type { ServerClock } from './server-clock';

/** Who is at the tablet, as far as it knows. */
export type Who =
  | { at: 'starting' }
  | { at: 'unpaired'; staffSignedIn: boolean }
  | { at: 'paired'; desk: TabletDesk | null; leftWithoutAsking: boolean }
  | { at: 'confirming'; desk: JudgeDesk }
  | { at: 'seated'; desk: JudgeDesk };

const TRY_AGAIN_MS = 3000;

/** Pairing, signing in, taking the seat, handing over: what the server knows of this tablet, kept for when it cannot be asked. */
export class TabletSession {
  who: Who = { at: 'starting' };
  /** Whether the server answered the last question. */
  reachable = true;
  outdated = false;
  version = 0;
  private readonly listeners = new Set<() => void>();
  private asking: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Called when somebody else may send now. */
  onChange: () => void = () => {};

  constructor(
    private readonly store: LocalStore,
    private readonly clock: ServerClock,
  ) {}

  /** Shows at once what is kept here, then asks the server. */
  start(): void {
    const judgeId = this.store.get('settings', 'seated') as string | undefined;
    const desk = judgeId && this.store.get('desks', judgeId);
    if (desk) this.set({ at: 'seated', desk });
    void this.refresh();
  }

  /** The judge whose session this browser holds, if any. */
  get judgeId(): string | null {
    return this.who.at === 'seated' || this.who.at === 'confirming' ? this.who.desk.judge.id : null;
  }

  get deviceName(): string {
    return (this.store.get('settings', 'deviceName') as string | undefined) ?? '';
  }

  /** Asks the server who is here; keeps asking while it does not answer. */
  refresh(): Promise<void> {
    clearTimeout(this.timer);
    this.asking ??= this.askWho()
      .then(() => this.heard(true))
      .catch((failure: unknown) => this.failed(failure))
      .finally(() => (this.asking = null));
    return this.asking;
  }

  /** The server did or did not answer, whoever asked. */
  heard(reachable: boolean): void {
    const back = reachable && !this.reachable;
    if (this.reachable !== reachable) {
      this.reachable = reachable;
      this.changed();
    }
    if (back) {
      this.onChange();
      void this.refresh();
    }
  }

  /** Refusals: PAIRING_CODE_WRONG, TOO_MANY_REQUESTS. */
  async pair(code: string, deviceName: string): Promise<void> {
    const { device } = await command(PairDevice, { code, deviceName });
    await this.store.put('settings', 'deviceName', device.name);
    await this.leave();
  }

  /** Refusals: CARD_UNKNOWN, CARD_OF_OTHER_COMPETITION, CARD_LOCKED, TOO_MANY_REQUESTS. */
  async signIn(card: string): Promise<void> {
    await command(SignInAsJudge, { card });
    reconnect();
    await this.loadDesk();
  }

  /** “您是…，对吗？” — 是. */
  async confirm(): Promise<void> {
    await command(TakeSeat, {});
    await this.loadDesk();
  }

  /** The judge gets up; the tablet stays paired. What is queued stays queued, the judge's own settings go. */
  async handOver(): Promise<void> {
    await command(SignOutJudge, {});
    await this.leave();
  }

  /** Staff take the tablet out of service. */
  async unpair(): Promise<void> {
    await command(UnpairDevice, {});
    for (const key of ['seated', 'deviceName', 'pin']) await this.store.drop('settings', key);
    await this.forgetJudge();
    reconnect();
    this.set({ at: 'unpaired', staffSignedIn: false });
  }

  /** Reads the desk again: the run order changed, or ballots came back. */
  async loadDesk(): Promise<void> {
    const { judgeDesk: desk } = await ask(ReadJudgeDesk, {});
    this.clock.observe(desk.serverTime);
    await this.store.put('desks', desk.judge.id, desk);
    await this.store.put('settings', 'clockLag', this.clock.lag);
    if (desk.seatedHere) await this.store.put('settings', 'seated', desk.judge.id);
    this.set({ at: desk.seatedHere ? 'seated' : 'confirming', desk });
    this.onChange();
  }

  /** Remembers a recusal at once; the next desk brings it anyway. */
  async recused(projectId: string): Promise<void> {
    if (this.who.at !== 'seated') return;
    const desk: JudgeDesk = { ...this.who.desk, recusals: [...this.who.desk.recusals, { __typename: 'Recusal', projectId }] };
    await this.store.put('desks', desk.judge.id, desk);
    this.set({ at: 'seated', desk });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private async askWho(): Promise<void> {
    const { me } = await ask(WhoAmI, {});
    this.outdated = false;
    if (me?.kind === 'judge') return this.loadDesk();
    if (me?.kind === 'tablet') return this.loadTablet();
    // Never take the session of somebody at the desk away: pairing does that, and says so first.
    if (me) return this.set({ at: 'unpaired', staffSignedIn: true });
    try {
      await command(ResumeDevice, {});
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      return this.set({ at: 'unpaired', staffSignedIn: false });
    }
    reconnect();
    await this.loadTablet();
  }

  private async loadTablet(): Promise<void> {
    const { tabletDesk: desk } = await ask(ReadTabletDesk, {});
    if (!desk) return this.set({ at: 'unpaired', staffSignedIn: false });
    this.clock.observe(desk.serverTime);
    await this.store.put('settings', 'deviceName', desk.deviceName);
    const wasSeated = this.store.get('settings', 'seated') !== undefined;
    await this.forgetJudge();
    this.set({ at: 'paired', desk, leftWithoutAsking: wasSeated || (this.who.at === 'paired' && this.who.leftWithoutAsking) });
    this.onChange();
  }

  /** Somebody got up on purpose. */
  private async leave(): Promise<void> {
    await this.forgetJudge();
    this.set({ at: 'paired', desk: null, leftWithoutAsking: false });
    reconnect();
    await this.refresh();
  }

  /** The next judge finds the tablet as it was: plain size, Chinese, no drafts. Ballots stay. */
  private async forgetJudge(): Promise<void> {
    if (this.store.get('settings', 'seated') === undefined) return;
    await this.store.drop('settings', 'seated');
    await this.store.drop('settings', 'scale');
    await this.store.dropAll('drafts');
    await this.store.dropAll('desks');
    language.choose('zh-CN');
  }

  private failed(failure: unknown): void {
    if (failure instanceof Outdated) {
      this.outdated = true;
      this.changed();
      return;
    }
    if (this.who.at === 'starting') this.set(this.deviceName ? { at: 'paired', desk: null, leftWithoutAsking: false } : { at: 'unpaired', staffSignedIn: false });
    if (!(failure instanceof Refused)) this.heard(false);
    this.timer = setTimeout(() => void this.refresh(), TRY_AGAIN_MS);
  }

  private set(who: Who): void {
    this.who = who;
    this.changed();
  }

  private changed(): void {
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}
