import type { INestApplicationContext } from '@nestjs/common';
import { TellAboutResults } from '@app/competition';

const tell = (app: INestApplicationContext): TellAboutResults => app.get(TellAboutResults, { strict: false });

/** What follows a public notice: the teams are told until when it runs. */
export const whenNoticePublished = (app: INestApplicationContext) => (payload: unknown): Promise<void> => tell(app).noticePublished((payload as { noticeId: string }).noticeId);

/** What follows a decided objection: its author is told. */
export const whenObjectionDecided = (app: INestApplicationContext) => (payload: unknown): Promise<void> => tell(app).objectionDecided((payload as { objectionId: string }).objectionId);

/** What follows a declined award: whoever moved up is told. */
export const whenAwardDeclined = (app: INestApplicationContext) => (payload: unknown): Promise<void> => tell(app).movedUp((payload as { allocationId: string }).allocationId);
