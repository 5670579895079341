import { ask, command } from '../../api/ask';
import { Refused, Unreachable } from '../../api/failures';
import { ReadApplication, SaveApplication } from '../../gql/public/apply/application';
import { kept } from '../kept/kept-store';
import { formOf, PARTS, partText, sendable, type Application, type FormValues, type Part } from './application-form';

/** How the saving stands: `kept` = on this phone until it can be sent, with the reason in `held`. */
export type Saving = 'saved' | 'typing' | 'sending' | 'kept' | 'signed-out' | 'conflict' | 'refused';

/** The same part changed here and on another device. */
export interface Conflict {
  part: Part;
  theirs: FormValues[Part];
}

export interface AutosaveState {
  project: Application;
  values: FormValues;
  saving: Saving;
  conflicts: Conflict[];
  /** Parts that wait because something in them is no number or date yet. */
  unfinished: Part[];
  failure: unknown;
}

/** What is kept on this phone: the changed parts, and what the server said when the change began. */
interface Kept {
  values: Partial<FormValues>;
  base: Partial<Record<Part, string>>;
}

const PAUSE_MS = 900;
const AGAIN_MS = 5000;

/**
 * Saves an application while it is written: at once on this phone, soon after on the server, part by part.
 * What another device changed meanwhile is taken over; where both changed the same part the writer chooses.
 */
export class Autosave {
  state: AutosaveState;
  private base: Partial<Record<Part, string>> = {};
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tail: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly key: string,
    project: Application,
  ) {
    this.state = { project, values: formOf(project), saving: 'saved', conflicts: [], unfinished: [], failure: null };
  }

  /** Begins from the server's copy and what this phone still kept of an earlier visit. */
  static async open(personId: string, project: Application): Promise<Autosave> {
    const autosave = new Autosave(`${personId}/application/${project.id}`, project);
    const before = await kept.read<Kept>(autosave.key);
    if (before && project.permissions.edit.allowed) autosave.resume(before);
    return autosave;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  edit<P extends Part>(part: P, value: FormValues[P]): void {
    this.base[part] ??= partText(formOf(this.state.project), part);
    this.tell({ values: { ...this.state.values, [part]: value }, saving: 'typing' });
    void this.keep();
    this.later(PAUSE_MS);
  }

  /** Sends what is waiting now; resolves whether everything is on the server. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    // One save at a time: two with the same revision would look like two devices.
    this.tail = this.tail.then(() => this.send());
    await this.tail;
    return this.changed().length === 0;
  }

  /** The writer chose between the two copies of a part. */
  settle(part: Part, choice: 'mine' | 'theirs'): void {
    const server = formOf(this.state.project);
    if (choice === 'mine') this.base[part] = partText(server, part);
    else delete this.base[part];
    const values = choice === 'mine' ? this.state.values : { ...this.state.values, [part]: server[part] };
    this.tell({ values, conflicts: this.state.conflicts.filter((each) => each.part !== part) });
    void this.keep();
    this.later(0);
  }

  /** Another copy from the server, as after handing in or a change of the team. */
  take(project: Application): void {
    // An answer that was long under way may be older than what was saved meanwhile.
    if (project.revision < this.state.project.revision) return;
    const fresh = formOf(project);
    const values = { ...this.state.values };
    const conflicts: Conflict[] = [];
    for (const part of PARTS) {
      if (this.base[part] === undefined) Object.assign(values, { [part]: fresh[part] });
      else if (partText(fresh, part) === partText(values, part)) delete this.base[part];
      else if (this.base[part] !== partText(fresh, part)) conflicts.push({ part, theirs: fresh[part] });
    }
    this.tell({ project, values, conflicts });
    void this.keep();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private resume({ values, base }: Kept): void {
    this.base = base;
    this.state = { ...this.state, values: { ...this.state.values, ...values } };
    this.take(this.state.project);
    if (this.changed().length > 0) this.later(0);
  }

  private async send(): Promise<void> {
    if (this.state.conflicts.length > 0) return this.tell({ saving: 'conflict' });
    const waiting = this.changed();
    const sent = waiting.flatMap((part) => {
      const value = sendable(part, this.state.values);
      return value === null ? [] : [{ part, value, text: partText(this.state.values, part) }];
    });
    const unfinished = waiting.filter((part) => !sent.some((each) => each.part === part));
    if (sent.length === 0) return this.tell({ saving: unfinished.length > 0 ? 'kept' : 'saved', unfinished, failure: null });
    this.tell({ saving: 'sending', unfinished });
    try {
      const { id: projectId, revision } = this.state.project;
      const project = await command(SaveApplication, { input: { projectId, revision, ...Object.fromEntries(sent.map(({ part, value }) => [part, value])) } });
      for (const { part, text } of sent) {
        if (partText(this.state.values, part) === text) delete this.base[part];
        // Typed on while it was under way: the next change begins from what has just arrived.
        else this.base[part] = partText(formOf(project as Application), part);
      }
      const rest = this.changed().filter((part) => !unfinished.includes(part));
      this.tell({ project: project as Application, saving: rest.length > 0 ? 'typing' : unfinished.length > 0 ? 'kept' : 'saved', failure: null });
      await this.keep();
      if (rest.length > 0) this.later(PAUSE_MS);
    } catch (failure) {
      await this.failed(failure);
    }
  }

  private async failed(failure: unknown): Promise<void> {
    if (failure instanceof Unreachable) {
      this.tell({ saving: 'kept', failure });
      return this.later(AGAIN_MS);
    }
    const code = failure instanceof Refused ? failure.code : '';
    if (code === 'UNAUTHENTICATED') return this.tell({ saving: 'signed-out', failure: null });
    if (code !== 'STALE') return this.tell({ saving: 'refused', failure });
    try {
      const { project } = await ask(ReadApplication, { id: this.state.project.id });
      if (!project) return this.tell({ saving: 'refused', failure });
      this.take(project);
    } catch {
      this.tell({ saving: 'kept', failure: new Unreachable() });
      return this.later(AGAIN_MS);
    }
    if (this.state.conflicts.length > 0) this.tell({ saving: 'conflict' });
    else this.later(0);
  }

  private changed(): Part[] {
    return PARTS.filter((part) => this.base[part] !== undefined);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private keep(): Promise<void> {
    const parts = this.changed();
    if (parts.length === 0) return kept.drop(this.key);
    return kept.write(this.key, { values: Object.fromEntries(parts.map((part) => [part, this.state.values[part]])), base: { ...this.base } });
  }

  private tell(change: Partial<AutosaveState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
