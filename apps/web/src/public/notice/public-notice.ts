import type { ReadPublicNoticesQuery } from '../../gql/public/notice/notice';

/** A public notice as everybody reads it. */
export type PublicNotice = ReadPublicNoticesQuery['notices'][number];
