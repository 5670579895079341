import type { ReadJudgeDeskQuery, ReadTabletDeskQuery } from '../gql/hall/judge-desk';

/** Everything this judge's tablet needs, kept so that it can go on without the network. */
export type JudgeDesk = ReadJudgeDeskQuery['judgeDesk'];
export type DeskRound = JudgeDesk['rounds'][number];
export type DeskPanel = JudgeDesk['panel'];
/** Where the tablet belongs before anybody signs in. */
export type TabletDesk = NonNullable<ReadTabletDeskQuery['tabletDesk']>;
