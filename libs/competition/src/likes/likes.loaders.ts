import { Injectable } from '@nestjs/common';
import type { OperationContext } from '@app/platform';
import { likesHidden } from '@app/rules';
import { DataSource } from 'typeorm';
import { ScreeningLoaders } from '../screening/screening.loaders.js';
import { PublicProjects } from './public-projects.js';

const COUNTS = {};
const MINE = {};
const HIDDEN = {};
const ON_STAGE = {};
const NAMES = {};

/** Batch reads of likes and comments. */
@Injectable()
export class LikesLoaders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly projects: PublicProjects,
    private readonly screening: ScreeningLoaders,
  ) {}

  /** Likes that count. */
  count(operation: OperationContext, projectId: string): Promise<number> {
    return operation.loader<string, number>(COUNTS, async (ids) => {
      const rows = await this.dataSource.query<{ id: string; n: number }[]>(
        `select project_id as id, count(*)::int as n from online_like where project_id = any($1) and status = 'counted' and withdrawn_at is null group by project_id`, [ids],
      );
      const counts = new Map(rows.map((row) => [row.id, row.n]));
      return ids.map((id) => counts.get(id) ?? 0);
    }).load(projectId);
  }

  /** Does the caller like it? A held like is theirs too. */
  mine(operation: OperationContext, projectId: string): Promise<boolean> {
    return operation.loader<string, boolean>(MINE, async (ids) => {
      const rows = await this.dataSource.query<{ id: string }[]>(
        'select project_id as id from online_like where project_id = any($1) and person_id = $2 and withdrawn_at is null', [ids, operation.actor.id],
      );
      const liked = new Set(rows.map((row) => row.id));
      return ids.map((id) => liked.has(id));
    }).load(projectId);
  }

  /** Are the counts of this competition kept from everybody but staff now? */
  hidden(operation: OperationContext, competitionId: string): Promise<boolean> {
    return operation.loader<string, boolean>(HIDDEN, (ids) => Promise.all(ids.map((id) => this.hiddenNow(operation, id)))).load(competitionId);
  }

  /** The first character of the author's name; residents are not named in full beside what they write. */
  authorName(operation: OperationContext, personId: string): Promise<string> {
    return operation.loader<string, string>(NAMES, async (ids) => {
      const rows = await this.dataSource.query<{ id: string; name: string }[]>('select id, name from person where id = any($1) and erased_at is null', [ids]);
      const names = new Map(rows.map((row) => [row.id, `${[...row.name][0] ?? ''}**`]));
      return ids.map((id) => names.get(id) ?? '**');
    }).load(personId);
  }

  private async hiddenNow(operation: OperationContext, competitionId: string): Promise<boolean> {
    const competition = await this.screening.competition(operation, competitionId);
    if (!competition) return true;
    const { hidden, enabled } = competition.rules.screening.likes;
    const firstRoundOpened = await operation.loader<string, boolean>(ON_STAGE, async (ids) => {
      const onStage = await this.projects.competitionsOnStage(ids);
      return ids.map((id) => onStage.has(id));
    }).load(competitionId);
    return likesHidden(competition.stage, { hidden, enabled, firstRoundOpened });
  }
}
