import { Injectable } from '@nestjs/common';
import { TeamAccess } from '@app/competition';
import { Access, refused, UnitOfWork, type Actor } from '@app/platform';
import { Grant } from './grant.entity.js';

/** Finds grants for commands and readers, and says who sees them: the team, and the staff who handle or audit its money. */
@Injectable()
export class Grants {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly teamAccess: TeamAccess,
  ) {}

  /** The grant, its row locked until the end of the transaction: everything that changes a grant or its money queues here first. NOT_FOUND otherwise. */
  async loadForUpdate(grantId: string): Promise<Grant> {
    const grant = await this.unitOfWork.repo(Grant).findOne({ where: { id: grantId }, lock: { mode: 'pessimistic_write' } });
    if (!grant) throw refused('NOT_FOUND', { what: '资助' });
    return grant;
  }

  /** The same for a command: NOT_FOUND as well for whoever may not see it. */
  async openFor(actor: Actor, grantId: string): Promise<Grant> {
    const grant = await this.loadForUpdate(grantId);
    if (!(await this.sees(actor, grant))) throw refused('NOT_FOUND', { what: '资助' });
    return grant;
  }

  /** The grant if the actor may see it, else null. */
  async find(actor: Actor, grantId: string): Promise<Grant | null> {
    const grant = await this.unitOfWork.reader.findOneBy(Grant, { id: grantId });
    return grant && (await this.sees(actor, grant)) ? grant : null;
  }

  async sees(actor: Actor, grant: Grant): Promise<boolean> {
    return this.access.allows(actor, 'ReadGrants', grant) || (await this.isOfTeam(actor, grant));
  }

  /** Is the actor in the funded team? The system is in none. */
  async isOfTeam(actor: Actor, grant: Grant): Promise<boolean> {
    return actor.kind === 'person' && (await this.teamAccess.roleIn(actor, grant.teamId)) !== null;
  }
}
