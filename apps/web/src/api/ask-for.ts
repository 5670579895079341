declare const answer: unique symbol;
declare const variables: unique symbol;

/** A persisted document: what the page carries of it is only its SHA-256. The types ride along. */
export interface AskFor<Answer, Variables> {
  readonly hash: string;
  readonly [answer]?: Answer;
  readonly [variables]?: Variables;
}
