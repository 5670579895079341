import { Injectable } from '@nestjs/common';

/** What an erased person is called from then on, wherever a name must stand. */
export const ERASED_NAME = '已注销用户';

/** Whom a step forgets. */
export interface ErasedPerson {
  id: string;
  /** The number they had until now, to find what is kept by number alone; null for staff without one. */
  phone: string | null;
}

/** Removes or blanks what one part of the product holds about a person, inside the open transaction. Rows that others add up stay. */
export type ErasureStep = (person: ErasedPerson) => Promise<void>;

/** Where higher libs say what they forget when a person is erased: identity itself never learns of teams or messages. */
@Injectable()
export class ErasureSteps {
  private readonly steps = new Map<string, ErasureStep>();

  /** Adds a step under a name; the same name twice is a fault, because the second would silently replace the first. */
  register(name: string, step: ErasureStep): void {
    if (this.steps.has(name)) throw new Error(`An erasure step named ${name} is already registered`);
    this.steps.set(name, step);
  }

  /** Runs the steps one after the other; returns their names, for the audit. One that fails undoes the erasure. */
  async run(person: ErasedPerson): Promise<string[]> {
    for (const step of this.steps.values()) await step(person);
    return [...this.steps.keys()];
  }
}
