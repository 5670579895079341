import { Injectable } from '@nestjs/common';
import type { Support } from '@app/rules';

/** Residents' paid support by project, of gifts paid up to an instant. */
export type ReadsSupport = (competitionId: string, countedUntil: Date) => Promise<ReadonlyMap<string, Support>>;

/** Where crowdfunding says how projects are supported, because competitions do not know campaigns. Nobody registered: no support. */
@Injectable()
export class SupportFacts {
  private read: ReadsSupport | null = null;

  register(read: ReadsSupport): void {
    if (this.read) throw new Error('Support is already read by somebody');
    this.read = read;
  }

  async of(competitionId: string, countedUntil: Date): Promise<Record<string, Support>> {
    return this.read ? Object.fromEntries(await this.read(competitionId, countedUntil)) : {};
  }
}
