import type { ReadPublicProjectQuery } from '../../gql/public/project/project';

/** A project as everybody sees it. */
export type PublicProject = NonNullable<ReadPublicProjectQuery['project']>;
