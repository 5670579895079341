import { Injectable } from '@nestjs/common';
import { Config } from '@app/platform';
import { isPublicStage, publicStatuses, publicViewOf, shanghaiTime, type CompetitionRules, type CompetitionStage, type ProjectStatus } from '@app/rules';
import { DataSource } from 'typeorm';

interface Words {
  stage: string;
  line: string;
}

interface Link {
  href: string;
  zh: string;
  en: string;
}

export interface HomeContent {
  demo: boolean;
  offices: { name: string; competitions: { name: string; season: string; zh: Words; en: Words; links: Link[] }[] }[];
  residents: Link[];
  staff: Link[];
  pages: Link[];
}

interface Row {
  id: string;
  office: string;
  name: string;
  season: string;
  stage: CompetitionStage;
  rules: CompetitionRules;
  counts: Partial<Record<ProjectStatus, number>>;
  awards: number;
  published: boolean;
  notices: { version: number; document: string }[];
}

/** Newest first; an office's older seasons are reached through the api. */
const SHOWN = 50;

const COMPETITIONS = `
  select c.id, t.name as office, c.name, c.season, c.stage, c.rules,
         (select coalesce(json_object_agg(s.status, s.n), '{}') from (select p.status, count(*)::int as n from project p where p.competition_id = c.id group by p.status) s) as counts,
         (select count(*)::int from award a where a.competition_id = c.id and a.status = 'confirmed') as awards,
         exists (select 1 from publication f where f.competition_id = c.id) as published,
         (select coalesce(json_agg(json_build_object('version', n.version, 'document', n.document_id) order by n.version), '[]') from notice n where n.competition_id = c.id) as notices
    from (select * from competition where stage <> 'draft' order by created_at desc, id desc limit $1) c join tenant t on t.id = c.tenant_id
   order by t.name, t.id, c.created_at desc, c.id desc`;

/** A stage in the words of the public pages. */
export const STAGE_NAMES: Record<CompetitionStage, { zh: string; en: string }> = {
  draft: { zh: '筹备中', en: 'In preparation' },
  open: { zh: '正在接受申报', en: 'Open for submissions' },
  screening: { zh: '初审中', en: 'Being screened' },
  roadshow: { zh: '路演', en: 'Roadshow' },
  certified: { zh: '结果已核定，待公示', en: 'Result certified, public notice to follow' },
  notice: { zh: '结果公示中', en: 'Result on public notice' },
  awarded: { zh: '资助已确认', en: 'Awards confirmed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

const RESIDENT_PAGES: Link[] = [
  { href: '/team', zh: '我的项目（申报、汇报、拨付）', en: 'My projects (applications, reports, payments)' },
  { href: '/gifts', zh: '我的认捐和收据', en: 'My gifts and receipts' },
  { href: '/disclosure', zh: '资金公开', en: 'Where public money came from and went' },
  { href: '/inbox', zh: '消息', en: 'Messages' },
  { href: '/me', zh: '我的资料和登录', en: 'My profile and sign-ins' },
];

const STAFF_PAGES: Link[] = [
  { href: '/console/', zh: '工作台（组织者、核定人、初审员、监督）', en: 'Console (organisers, certifiers, screeners, auditors)' },
  { href: '/hall/', zh: '大厅（评委平板）', en: 'Hall (judges’ tablets)' },
  { href: '/hall/screen', zh: '大厅（大屏幕）', en: 'Hall (big screen)' },
];

/** What the home page tells: only what everybody may see, whoever asks. */
@Injectable()
export class HomeContents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  async read(): Promise<HomeContent> {
    const rows = await this.dataSource.query<Row[]>(COMPETITIONS, [SHOWN]);
    const offices: HomeContent['offices'] = [];
    for (const row of rows.filter(({ stage }) => isPublicStage(stage))) {
      if (offices.at(-1)?.name !== row.office) offices.push({ name: row.office, competitions: [] });
      offices.at(-1)!.competitions.push({ name: row.name, season: row.season, ...wordsOf(row), links: linksOf(row) });
    }
    const health = { href: '/healthz', zh: '服务状态', en: 'Health of the service' };
    const outbox = { href: '/demo/outbox', zh: '演示短信（登录验证码在这里）', en: 'Demo text messages (sign-in codes are here)' };
    return { demo: this.config.DEMO, offices, residents: RESIDENT_PAGES, staff: STAFF_PAGES, pages: this.config.DEMO ? [outbox, health] : [health] };
  }
}

function wordsOf(row: Row): { zh: Words; en: Words } {
  const { zh, en } = STAGE_NAMES[row.stage];
  const of = facts(row);
  return { zh: { stage: zh, line: of.map((fact) => fact.zh).join('，') }, en: { stage: en, line: of.map((fact) => fact.en).join(', ') } };
}

function facts({ stage, rules, counts, awards }: Row): { zh: string; en: string }[] {
  const closesAt = shanghaiTime(rules.timeline.submissionsCloseAt).slice(0, 16);
  const shown = publicStatuses(publicViewOf({ stage, rules })).reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  return [
    ...(stage === 'open' ? [{ zh: `截止 ${closesAt}`, en: `until ${closesAt} (Beijing time)` }] : []),
    ...(shown > 0 ? [stage === 'screening' ? { zh: `可浏览项目 ${shown} 个`, en: `${shown} projects to read` } : { zh: `入围项目 ${shown} 个`, en: `${shown} finalists` }] : []),
    ...(awards > 0 ? [{ zh: `资助项目 ${awards} 个`, en: `${awards} awards` }] : []),
  ];
}

function linksOf({ id, name, stage, published, notices }: Row): Link[] {
  return [
    ...(stage === 'open' ? [{ href: `/apply?competition=${id}`, zh: `申报《${name}》`, en: 'Apply with a project' }] : []),
    ...notices.map(({ version, document }) => ({ href: `/documents/${document}`, zh: `《${name}》第 ${version} 次公示`, en: `Public notice ${version}` })),
    ...(published ? [{ href: `/verify?competition=${id}`, zh: `自己核验《${name}》的结果`, en: 'Verify the result yourself' }] : []),
    { href: `/season/${id}`, zh: `《${name}》的项目`, en: 'Its projects' },
    ...(published ? [{ href: `/results/${id}.json`, zh: `《${name}》结果数据（JSON，可自行核验）`, en: 'Published results (JSON, to verify yourself)' }] : []),
  ];
}
