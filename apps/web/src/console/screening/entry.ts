import type { ScreeningBoardQuery } from '../../gql/console/screening/screening';

/** One project on the screening board. */
export type Entry = ScreeningBoardQuery['screeningBoard']['edges'][number]['node'];
