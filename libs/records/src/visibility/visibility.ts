import type { Actor } from '@app/platform';

/** May this actor see this thing? Answers for the cases its author knows about and `false` otherwise. */
export type VisibilityRule<T> = (thing: T, actor: Actor) => boolean | Promise<boolean>;

/** Where higher libs say who else may see a record: records itself never learns of projects or competitions. One `true` is enough. */
export abstract class Visibility<T> {
  private readonly rules = new Map<string, VisibilityRule<T>>();

  /** Adds a rule under a name; the same name twice is a fault, because the second would silently replace the first. */
  register(name: string, rule: VisibilityRule<T>): void {
    if (this.rules.has(name)) throw new Error(`A visibility rule named ${name} is already registered`);
    this.rules.set(name, rule);
  }

  /** Asks the rules one after the other until one allows. */
  async allows(thing: T, actor: Actor): Promise<boolean> {
    for (const rule of this.rules.values()) if (await rule(thing, actor)) return true;
    return false;
  }
}
