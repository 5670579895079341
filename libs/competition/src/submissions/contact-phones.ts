import { Audit, UnitOfWork, type Actor, type OperationContext } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Team } from './team.entity.js';
import { TeamAccess } from './team-access.js';

/** Teams' telephone numbers: a team reads its own, staff leave a row in the audit trail. */
@Injectable()
export class ContactPhones {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly teamAccess: TeamAccess,
  ) {}

  /** The number, or null to whoever may not see it; all that one operation asks for together is one row of the audit. */
  of(operation: OperationContext, teamId: string): Promise<string | null> {
    return operation.loader<string, string | null>(ContactPhones, (ids) => this.read(operation.actor, ids)).load(teamId);
  }

  private async read(actor: Actor, ids: readonly string[]): Promise<(string | null)[]> {
    const own = await this.teamAccess.rolesIn(actor, ids);
    const rows = await this.unitOfWork.reader.createQueryBuilder(Team, 'team').where('team.id = any(:ids)', { ids }).getMany();
    const phones = new Map<string, string>();
    const readBy = new Map<string, string[]>();
    for (const team of rows) {
      if (own.has(team.id)) phones.set(team.id, team.contactPhone);
      else if (await this.teamAccess.seesAsStaff(actor, team)) {
        phones.set(team.id, team.contactPhone);
        readBy.set(team.tenantId, [...(readBy.get(team.tenantId) ?? []), team.id]);
      }
    }
    for (const [tenantId, teamIds] of readBy) {
      await this.audit.read(actor, { action: 'readContactPhones', subject: { type: 'Team', id: teamIds.length === 1 ? teamIds[0]! : null }, tenantId, after: { teamIds } });
    }
    return ids.map((id) => phones.get(id) ?? null);
  }
}
