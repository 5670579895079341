import type { DeskGrantQuery } from '../../gql/console/grants/grants';

/** One grant as its page reads it. */
export type Grant = NonNullable<DeskGrantQuery['grant']>;

export interface GrantPartProps {
  grant: Grant;
  onDone: (done: string) => void;
}
