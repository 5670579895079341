import { Injectable } from '@nestjs/common';
import { formatYuanForPeople, isPublicStage, publicStatuses, publicViewOf, type CompetitionRules, type CompetitionStage } from '@app/rules';
import { DataSource } from 'typeorm';
import { STAGE_NAMES } from './home-content.js';

/** What a season's page shows without a script. */
export interface SeasonContent {
  /** In the very shape the page asks the api for (ReadSeason in apps/web/src/public/season/season.graphql). */
  head: { id: string; tenantId: string; name: string; season: string; stage: string };
  office: string;
  zh: string;
  en: string;
  open: boolean;
  count: number;
  projects: { id: string; title: string; number: string; team: string; community: string; summary: string; award: string }[];
  campaigns: { id: string; title: string; total: string; goal: string }[];
}

interface Head {
  id: string;
  tenantId: string;
  name: string;
  season: string;
  stage: CompetitionStage;
  rules: CompetitionRules;
  office: string;
}

interface ProjectRow {
  id: string;
  title: string;
  number: string | null;
  team: string;
  community: string | null;
  summary: string;
  fen: string | null;
  count: number;
}

const HEAD = `select c.id, c.tenant_id as "tenantId", c.name, c.season, c.stage, c.rules, t.name as office from competition c join tenant t on t.id = c.tenant_id where c.id = $1`;
const PROJECTS = `
  select p.id, p.title, p.number, t.name as team, k.name as community, p.summary, a.amount_fen::text as fen, count(*) over ()::int as count
    from project p join team t on t.id = p.team_id left join community k on k.id = p.community_id left join award a on a.project_id = p.id and a.status = 'confirmed'
   where p.competition_id = $1 and p.status = any($2) order by p.number, p.id limit 200`;
const CAMPAIGNS = `
  select c.id, c.title, c.goal_fen::text as goal, (p.online_fen + p.transfer_fen + p.imported_fen + p.quota_fen + p.matched_fen)::text as total
    from campaign c join campaign_progress p on p.campaign_id = c.id where c.competition_id = $1 and c.status = 'open' and c.fund_id is not null order by c.created_at desc limit 20`;

/** A season for whoever has no script: its phase, its projects and its campaigns. */
@Injectable()
export class SeasonPage {
  constructor(private readonly dataSource: DataSource) {}

  /** Null: none, or not public. */
  async read(id: string): Promise<SeasonContent | null> {
    const [row] = await this.dataSource.query<Head[]>(HEAD, [id]);
    if (!row || !isPublicStage(row.stage)) return null;
    const { office, rules, ...head } = row;
    const projects = await this.dataSource.query<ProjectRow[]>(PROJECTS, [id, publicStatuses(publicViewOf({ stage: row.stage, rules }))]);
    const campaigns = await this.dataSource.query<{ id: string; title: string; goal: string; total: string }[]>(CAMPAIGNS, [id]);
    const { zh, en } = STAGE_NAMES[row.stage];
    return {
      head, office, zh, en, open: row.stage === 'open', count: projects[0]?.count ?? 0,
      projects: projects.map(({ number, community, fen, ...project }) => ({ ...project, number: number ?? '', community: community ?? '', award: fen ? formatYuanForPeople(BigInt(fen)) : '' })),
      campaigns: campaigns.map(({ goal, total, ...campaign }) => ({ ...campaign, goal: formatYuanForPeople(BigInt(goal)), total: formatYuanForPeople(BigInt(total)) })),
    };
  }
}
