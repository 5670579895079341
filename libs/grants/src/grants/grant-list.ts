import { Injectable } from '@nestjs/common';
import { TeamAccess } from '@app/competition';
import { Access, paginate, type Actor, type Connection } from '@app/platform';
import { Brackets, DataSource } from 'typeorm';
import { Grant } from './grant.entity.js';
import type { GrantsArgs } from './grants.args.js';

/** Pages of grants: what the team or the roles of the asker reach, and nothing else. */
@Injectable()
export class GrantList {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly teamAccess: TeamAccess,
  ) {}

  async of(actor: Actor, args: GrantsArgs): Promise<Connection<Grant>> {
    const query = this.dataSource.getRepository(Grant).createQueryBuilder('g');
    if (actor.kind !== 'system') {
      const reach = { tenants: this.access.tenantsWith(actor, 'ReadGrants'), competitions: this.access.competitionsWith(actor, 'ReadGrants'), teams: await this.teamAccess.teamsOf(actor) };
      query.where(new Brackets((one) => one.where('g.tenantId = any(:tenants)').orWhere('g.competitionId = any(:competitions)').orWhere('g.teamId = any(:teams)')), reach);
    }
    for (const field of ['tenantId', 'competitionId', 'teamId', 'status'] as const) if (args[field]) query.andWhere(`g.${field} = :${field}`, { [field]: args[field] });
    if (args.words) {
      const like = `%${args.words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      query.andWhere('exists (select 1 from project p join team t on t.id = p.team_id where p.id = g.project_id and (p.title ilike :like or t.name ilike :like))', { like });
    }
    return paginate(query, args);
  }
}
