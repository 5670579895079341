import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Live, log, UnitOfWork } from '@app/platform';

/** Signs of life of the tablets of a competition. */
export const devicesTopic = (competitionId: string): string => `devices:${competitionId}`;

/** Least time between two announcements of one competition by one process. */
const PAUSE_MS = 1000;

/** Tells the desk that tablets gave signs of life: the first at once, those of the following second together. */
@Injectable()
export class Heartbeats implements OnApplicationShutdown {
  private readonly pauses = new Map<string, { timer: NodeJS.Timeout; more: boolean }>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly live: Live,
  ) {}

  heard(competitionId: string): void {
    const pause = this.pauses.get(competitionId);
    if (pause) pause.more = true;
    else this.announce(competitionId);
  }

  onApplicationShutdown(): void {
    for (const { timer } of this.pauses.values()) clearTimeout(timer);
    this.pauses.clear();
  }

  private announce(competitionId: string): void {
    const timer = setTimeout(() => this.pauseIsOver(competitionId), PAUSE_MS).unref();
    this.pauses.set(competitionId, { timer, more: false });
    this.unitOfWork.run(() => this.live.publish(devicesTopic(competitionId))).catch((error: unknown) => log.warn({ err: error }, 'signs of life were not announced'));
  }

  private pauseIsOver(competitionId: string): void {
    const more = this.pauses.get(competitionId)?.more ?? false;
    this.pauses.delete(competitionId);
    if (more) this.announce(competitionId);
  }
}
