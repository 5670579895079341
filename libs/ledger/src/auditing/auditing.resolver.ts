import { Args, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Access, Allow, Command, connectionOf, CurrentActor, groupedByKey, Operation, paginate, Query, type Actor, type Connection, type OperationContext } from '@app/platform';
import { DataSource } from 'typeorm';
import { AuditFinding, FindingNote } from './audit-finding.entity.js';
import { AuditSampleDraw } from './audit-sample.entity.js';
import { AuditSamples } from './audit-samples.js';
import { AnswerFindingInput, DecideFindingInput, DrawAuditSampleInput, FindingsArgs, RaiseFindingInput } from './auditing.inputs.js';
import { Findings } from './findings.js';

const FindingConnection = connectionOf(AuditFinding, 'AuditFinding');

/** 审计: samples and findings. */
@Resolver(() => AuditFinding)
export class AuditingResolver {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: Access,
    private readonly samples: AuditSamples,
    private readonly findings: Findings,
  ) {}

  @Allow('ReadLedger')
  @Query(() => [AuditSampleDraw], { description: 'Samples auditors drew, newest first, at most 200.' })
  auditSamples(@Args('tenantId', { type: () => ID }) tenantId: string, @CurrentActor() actor: Actor): Promise<AuditSampleDraw[]> {
    return this.samples.list(actor, tenantId);
  }

  @Allow('AuditLedger')
  @Command(() => AuditSampleDraw, { description: 'Draws a sample of numbered vouchers: the ten largest and a seeded 15 % of the rest. Every draw is kept.' })
  drawAuditSample(@Args('input') input: DrawAuditSampleInput, @CurrentActor() actor: Actor): Promise<AuditSampleDraw> {
    return this.samples.draw(actor, input);
  }

  @Allow('ReadLedger')
  @Query(() => FindingConnection, { description: 'Audit findings of an office, newest first.' })
  auditFindings(@Args({ type: () => FindingsArgs }) args: FindingsArgs, @CurrentActor() actor: Actor): Promise<Connection<AuditFinding>> {
    this.access.require(actor, 'ReadLedger', { tenantId: args.tenantId });
    const query = this.dataSource.getRepository(AuditFinding).createQueryBuilder('finding').where('finding.tenantId = :tenantId', args);
    if (args.status) query.andWhere('finding.status = :status', args);
    if (args.journalId) query.andWhere('finding.journalId = :journalId', args);
    return paginate(query, args);
  }

  @ResolveField(() => [FindingNote], { description: 'What was said, in order.' })
  notes(@Parent() finding: AuditFinding, @Operation() operation: OperationContext): Promise<FindingNote[]> {
    return operation.loader<string, FindingNote[]>(AuditingResolver, async (ids) => {
      const notes = await this.dataSource.getRepository(FindingNote).createQueryBuilder('note').where('note.findingId = any(:ids)', { ids }).orderBy('note.place').getMany();
      return groupedByKey(ids, notes, (note) => note.findingId);
    }).load(finding.id);
  }

  @Allow('AuditLedger')
  @Command(() => AuditFinding, { description: 'Raises a finding on a journal or a month; until finance answers it, no month from its own on can be closed.' })
  raiseFinding(@Args('input') input: RaiseFindingInput, @CurrentActor() actor: Actor): Promise<AuditFinding> {
    return this.findings.raise(actor, input);
  }

  @Allow('AnswerFinding')
  @Command(() => AuditFinding, { description: 'Finance answers a finding.' })
  answerFinding(@Args('input') input: AnswerFindingInput, @CurrentActor() actor: Actor): Promise<AuditFinding> {
    return this.findings.answer(actor, input);
  }

  @Allow('AuditLedger')
  @Command(() => AuditFinding, { description: 'The auditor closes an answered finding, or returns it for a better answer. Never who answered it.' })
  decideFinding(@Args('input') input: DecideFindingInput, @CurrentActor() actor: Actor): Promise<AuditFinding> {
    return this.findings.decide(actor, input);
  }
}
