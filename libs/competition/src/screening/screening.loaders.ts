import { Injectable } from '@nestjs/common';
import { groupedByKey, inKeyOrder, type OperationContext } from '@app/platform';
import { DataSource, In } from 'typeorm';
import { Competition } from '../competitions/competition.entity.js';
import { Project } from '../submissions/project.entity.js';
import { Appeal } from './appeal.entity.js';
import { DuplicateFlag } from './duplicate-flag.entity.js';
import { REVIEW_CYCLE } from './review-cycle.js';
import { Review } from './review.entity.js';
import { ReviewAssignment } from './review-assignment.entity.js';
import { ScreeningDecision } from './screening-decision.entity.js';
import { Shortlist } from './shortlist.entity.js';

const COMPETITIONS = {};
const PROJECTS = {};
const ASSIGNMENTS = {};
const REVIEWS = {};
const REVIEW_OF_ASSIGNMENT = {};
const DECISIONS = {};
const FLAGS = {};
const APPEALS = {};
const LETTERS = {};
const CYCLES = {};
const SHORTLISTS = {};
const NAMES = {};

/** Batch reads of screening, one query per kind and operation. */
@Injectable()
export class ScreeningLoaders {
  constructor(private readonly dataSource: DataSource) {}

  competition(operation: OperationContext, id: string): Promise<Competition | null> {
    return operation.loader<string, Competition | null>(COMPETITIONS, async (ids) => inKeyOrder(ids, await this.dataSource.getRepository(Competition).findBy({ id: In([...ids]) }), (row) => row.id)).load(id);
  }

  project(operation: OperationContext, id: string): Promise<Project | null> {
    return operation.loader<string, Project | null>(PROJECTS, async (ids) => inKeyOrder(ids, await this.dataSource.getRepository(Project).findBy({ id: In([...ids]) }), (row) => row.id)).load(id);
  }

  assignments(operation: OperationContext, projectId: string): Promise<ReviewAssignment[]> {
    return operation.loader<string, ReviewAssignment[]>(ASSIGNMENTS, async (ids) =>
      groupedByKey(ids, await this.dataSource.getRepository(ReviewAssignment).find({ where: { projectId: In([...ids]) }, order: { createdAt: 'ASC', id: 'ASC' } }), (row) => row.projectId)).load(projectId);
  }

  reviews(operation: OperationContext, projectId: string): Promise<Review[]> {
    return operation.loader<string, Review[]>(REVIEWS, async (ids) =>
      groupedByKey(ids, await this.dataSource.getRepository(Review).find({ where: { projectId: In([...ids]) }, order: { createdAt: 'ASC', id: 'ASC' } }), (row) => row.projectId)).load(projectId);
  }

  reviewOf(operation: OperationContext, assignmentId: string): Promise<Review | null> {
    return operation.loader<string, Review | null>(REVIEW_OF_ASSIGNMENT, async (ids) =>
      inKeyOrder(ids, await this.dataSource.getRepository(Review).findBy({ assignmentId: In([...ids]) }), (row) => row.assignmentId)).load(assignmentId);
  }

  /** Every decision of a project, oldest first. */
  decisions(operation: OperationContext, projectId: string): Promise<ScreeningDecision[]> {
    return operation.loader<string, ScreeningDecision[]>(DECISIONS, async (ids) =>
      groupedByKey(ids, await this.dataSource.getRepository(ScreeningDecision).find({ where: { projectId: In([...ids]) }, order: { position: 'ASC' } }), (row) => row.projectId)).load(projectId);
  }

  /** Flags in which the project is either of the pair. */
  flags(operation: OperationContext, projectId: string): Promise<DuplicateFlag[]> {
    return operation.loader<string, DuplicateFlag[]>(FLAGS, async (ids) => {
      const repository = this.dataSource.getRepository(DuplicateFlag);
      const rows = await repository.find({ where: [{ projectId: In([...ids]) }, { otherProjectId: In([...ids]) }], order: { similarityBps: 'DESC', id: 'ASC' } });
      return ids.map((id) => rows.filter((row) => row.projectId === id || row.otherProjectId === id));
    }).load(projectId);
  }

  /** Appeals of a project, oldest first. */
  appeals(operation: OperationContext, projectId: string): Promise<Appeal[]> {
    return operation.loader<string, Appeal[]>(APPEALS, async (ids) =>
      groupedByKey(ids, await this.dataSource.getRepository(Appeal).find({ where: { projectId: In([...ids]) }, order: { createdAt: 'ASC' } }), (row) => row.projectId)).load(projectId);
  }

  shortlist(operation: OperationContext, competitionId: string): Promise<Shortlist | null> {
    return operation.loader<string, Shortlist | null>(SHORTLISTS, async (ids) =>
      inKeyOrder(ids, await this.dataSource.getRepository(Shortlist).findBy({ competitionId: In([...ids]) }), (row) => row.competitionId)).load(competitionId);
  }

  /** What a reviewer is called. */
  name(operation: OperationContext, personId: string): Promise<string> {
    return operation.loader<string, string>(NAMES, async (ids) => {
      const rows = await this.dataSource.query<{ id: string; name: string }[]>('select id, name from person where id = any($1)', [ids]);
      const names = new Map(rows.map((row) => [row.id, row.name]));
      return ids.map((id) => names.get(id) ?? '');
    }).load(personId);
  }

  /** Which handing in of a project is under review. */
  cycle(operation: OperationContext, projectId: string): Promise<number> {
    return operation.loader<string, number>(CYCLES, async (ids) => {
      const rows = await this.dataSource.query<{ id: string; cycle: number }[]>(`select p.id, ${REVIEW_CYCLE} as cycle from project p where p.id = any($1)`, [ids]);
      const cycles = new Map(rows.map((row) => [row.id, row.cycle]));
      return ids.map((id) => cycles.get(id) ?? 1);
    }).load(projectId);
  }

  /** The last rejection letter of a project. */
  letterId(operation: OperationContext, projectId: string): Promise<string | null> {
    return operation.loader<string, string | null>(LETTERS, async (ids) => {
      const rows = await this.dataSource.query<{ project: string; id: string }[]>(
        `select distinct on (subject_id) subject_id as project, id from document where kind = 'rejection-letter' and subject_type = 'Project' and subject_id = any($1) order by subject_id, created_at desc`, [ids],
      );
      const letters = new Map(rows.map((row) => [row.project, row.id]));
      return ids.map((id) => letters.get(id) ?? null);
    }).load(projectId);
  }
}
