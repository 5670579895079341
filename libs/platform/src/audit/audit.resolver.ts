import { Args, ArgsType, Field, Resolver } from '@nestjs/graphql';
import { IsISO8601, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import { Allow, Query } from '../graphql/command.js';
import { connectionOf, PageArgs, paginate, type Connection } from '../graphql/connection.js';
import { CurrentActor } from '../graphql/context.js';
import { AuditEntry } from './audit-entry.entity.js';
import { narrowAudit } from './narrow-audit.js';

const AuditEntryConnection = connectionOf(AuditEntry, 'AuditEntry');

@ArgsType()
class AuditSearch extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only this command, e.g. `castBallot`.' })
  @IsOptional() @IsString() @MaxLength(100)
  action?: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsUUID()
  actorId?: string;

  @Field(() => String, { nullable: true, description: 'Only acts on this thing.' })
  @IsOptional() @IsString() @MaxLength(100)
  subjectId?: string;

  @Field(() => String, { nullable: true })
  @IsOptional() @IsUUID()
  competitionId?: string;

  @Field(() => String, { nullable: true, description: 'Words in the action, the name or the reason.' })
  @IsOptional() @IsString() @MaxLength(100)
  text?: string;

  @Field(() => String, { nullable: true, description: 'From this instant.' })
  @IsOptional() @IsISO8601()
  from?: string;

  @Field(() => String, { nullable: true, description: 'Before this instant.' })
  @IsOptional() @IsISO8601()
  until?: string;
}

@Resolver(() => AuditEntry)
export class AuditResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
  ) {}

  @Allow('ReadAudit')
  @Query(() => AuditEntryConnection, { description: 'The audit trail of the street offices and competitions one may read, newest first.' })
  auditEntries(@Args({ type: () => AuditSearch }) search: AuditSearch, @CurrentActor() actor: Actor): Promise<Connection<AuditEntry>> {
    const query = this.dataSource
      .getRepository(AuditEntry)
      .createQueryBuilder('entry')
      .where('(entry.tenantId = any(:tenants) or entry.competitionId = any(:competitions))', {
        tenants: this.access.tenantsWith(actor, 'ReadAudit'), competitions: this.access.competitionsWith(actor, 'ReadAudit'),
      });
    return paginate(narrowAudit(query, search), search);
  }
}
