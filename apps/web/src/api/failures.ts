/** One thing wrong with an input, by the dotted path of its field. */
export interface Problem {
  code: string;
  message: string;
  path: string;
}

/** The server said no, in the reader's language and with what to do next. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly nextStep: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }
}

/** No answer, or none that can be read: nobody knows whether it was done. */
export class Unreachable extends Error {}

/** The server no longer knows what this build of the page asks: reload it. */
export class Outdated extends Error {}
