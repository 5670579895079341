import { Injectable } from '@nestjs/common';
import { Access, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { isPublicStage, NEXT_STAGES, type CompetitionStage, type Permission } from '@app/rules';
import { Competition } from './competition.entity.js';

/** Finds competitions for other modules, and moves them from stage to stage. */
@Injectable()
export class Competitions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
  ) {}

  /** The competition, or the refusal NOT_FOUND. */
  async load(id: string): Promise<Competition> {
    const competition = await this.unitOfWork.reader.findOneBy(Competition, { id });
    if (!competition) throw refused('NOT_FOUND', { what: '大赛' });
    return competition;
  }

  /** The same, row locked until the end of the transaction: commands that change its stage or rules queue here. */
  async lock(id: string): Promise<Competition> {
    const competition = await this.unitOfWork.repo(Competition).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!competition) throw refused('NOT_FOUND', { what: '大赛' });
    return competition;
  }

  /** Shares the row: its stage cannot change before this transaction ends, but other readers go on. */
  async hold(id: string): Promise<Competition> {
    const competition = await this.unitOfWork.repo(Competition).findOne({ where: { id }, lock: { mode: 'for_key_share' } });
    if (!competition) throw refused('NOT_FOUND', { what: '大赛' });
    return competition;
  }

  /** Loads and checks a permission in its street office; somebody of another office meets NOT_FOUND for a draft, FORBIDDEN for a public one. */
  async loadFor(actor: Actor, id: string, permission: Permission): Promise<Competition> {
    const competition = await this.load(id);
    this.demand(actor, competition, permission);
    return competition;
  }

  async lockFor(actor: Actor, id: string, permission: Permission): Promise<Competition> {
    const competition = await this.lock(id);
    this.demand(actor, competition, permission);
    return competition;
  }

  /** The refusal STAGE_CLOSED unless the competition stands at one of these stages. */
  requireStage(competition: Competition, ...stages: CompetitionStage[]): void {
    if (!stages.includes(competition.stage)) throw refused('STAGE_CLOSED', { stage: STAGE_NAMES[competition.stage] });
  }

  /** Moves a locked competition on; the transition must stand in NEXT_STAGES. */
  async moveTo(competition: Competition, stage: CompetitionStage): Promise<void> {
    if (!NEXT_STAGES[competition.stage].includes(stage)) throw refused('STAGE_CLOSED', { stage: STAGE_NAMES[competition.stage] });
    await this.unitOfWork.repo(Competition).update({ id: competition.id, stage: competition.stage }, { stage });
    competition.stage = stage;
  }

  now(): Date {
    return this.clock.now();
  }

  private demand(actor: Actor, competition: Competition, permission: Permission): void {
    const scope = { tenantId: competition.tenantId, competitionId: competition.id };
    const mayKnow = isPublicStage(competition.stage) || this.access.allows(actor, 'ReadCompetition', scope);
    if (!mayKnow && !this.access.allows(actor, permission, scope)) {
      this.access.tenantsWith(actor, permission);
      throw refused('NOT_FOUND', { what: '大赛' });
    }
    this.access.require(actor, permission, scope);
  }
}

export const STAGE_NAMES: Record<CompetitionStage, string> = {
  draft: '筹备', open: '申报', screening: '初审', roadshow: '路演', certified: '已核定', notice: '公示', awarded: '已确认资助', cancelled: '已取消',
};
