import type { ApplicationDetailQuery } from '../../gql/console/applications/applications';

/** One application with everything in it. */
export type Application = NonNullable<ApplicationDetailQuery['project']>;
