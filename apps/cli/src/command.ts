/** What a command gets and gives: arguments in, an exit code out. 0: ok; 1: differs or refused; 2: wrong usage or unreadable input. A fault of the program itself ends with 70. */
export type Command = (args: string[]) => Promise<ExitCode>;
export type ExitCode = 0 | 1 | 2;

export interface CommandEntry {
  usage: string;
  zh: string;
  en: string;
  /** Loaded only when called, so that rules need neither NestJS nor a database. */
  load: () => Promise<Command>;
}

/** The input or the arguments cannot be used; the message is all the user sees. */
export class UsageError extends Error {}
