import { Injectable } from '@nestjs/common';
import { NoticePapers, type NoticePaper } from '@app/competition';
import { Clock } from '@app/platform';
import { formatYuan, formatYuanForPeople, shanghaiTime } from '@app/rules';
import { DataSource } from 'typeorm';

interface Row {
  id: string;
  version: number;
  documentId: string;
  publishedAt: Date;
  endsAt: Date;
  reason: string | null;
  resultsHash: string;
}

type Shown<Paper> = { [Key in keyof Paper as Key extends `${infer Name}Fen` ? Name : Key]: Paper[Key] extends bigint ? string : Paper[Key] extends (infer Each)[] ? Shown<Each>[] : Paper[Key] };

/** A notice in the very shape the page asks the api for (ReadPublicNotices in apps/web/src/public/notice/notice.graphql). */
export interface ServedNotice extends Omit<Row, 'publishedAt' | 'endsAt'> {
  publishedAt: string;
  endsAt: string;
  paper: Shown<NoticePaper> | null;
}

interface NoticeForPeople extends ServedNotice {
  running: boolean;
  ends: string;
  pool: string;
  lists: { awards: { rank: number; project: string; team: string; community: string; score: string; amount: string }[]; reserves: { rank: number; project: string; team: string; community: string; score: string }[] };
}

/** What the page of a competition's public notices shows without a script. */
export interface NoticeContent {
  competitionId: string;
  competition: string;
  season: string;
  office: string;
  notices: NoticeForPeople[];
  /** Where an objection goes now; null when no notice runs. */
  objections: { office: string; phone: string; address: string; lastDay: string } | null;
  answered: { objector: string; text: string; answer: string }[];
  first: ServedNotice[];
}

const COMPETITION = `select c.name as competition, c.season, t.name as office from competition c join tenant t on t.id = c.tenant_id where c.id = $1 and c.stage <> 'draft'`;
const NOTICES = `
  select id, version, document_id as "documentId", published_at as "publishedAt", ends_at as "endsAt", reason, results_hash as "resultsHash" from notice where competition_id = $1 order by version desc limit 100`;
/** As the api shows decided objections: the name is masked to its first character. */
const ANSWERED = `
  select left(person_name, 1) || '**' as objector, text, answer from objection
   where competition_id = $1 and status <> 'open' and answer is not null order by decided_at desc limit 50`;

/** 公示 of a competition for whoever has no script: who is to get how much, until when to object, and how. */
@Injectable()
export class NoticePage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly papers: NoticePapers,
    private readonly clock: Clock,
  ) {}

  /** Null: no such competition, or not public yet. */
  async read(competitionId: string): Promise<NoticeContent | null> {
    const [about] = await this.dataSource.query<{ competition: string; season: string; office: string }[]>(COMPETITION, [competitionId]);
    if (!about) return null;
    const rows = await this.dataSource.query<Row[]>(NOTICES, [competitionId]);
    const papers = await this.papers.ofDocuments(rows.map(({ documentId }) => documentId));
    const first = rows.map((row): ServedNotice => ({ ...row, publishedAt: row.publishedAt.toISOString(), endsAt: row.endsAt.toISOString(), paper: shownOf(papers.get(row.documentId)) }));
    const now = this.clock.now().toISOString();
    const notices = first.map((notice) => forPeople(notice, now));
    const running = notices.find((notice) => notice.running)?.paper;
    const answered = await this.dataSource.query<{ objector: string; text: string; answer: string }[]>(ANSWERED, [competitionId]);
    return { competitionId, ...about, notices, answered, first, objections: running ? { office: running.office, phone: running.phone, address: running.address, lastDay: running.lastDay } : null };
  }
}

function shownOf(paper: NoticePaper | undefined): Shown<NoticePaper> | null {
  if (!paper) return null;
  const { poolFen, awards, ...rest } = paper;
  return { ...rest, pool: formatYuan(poolFen), awards: awards.map(({ amountFen, ...award }) => ({ ...award, amount: formatYuan(amountFen) })) };
}

const people = (yuan: string): string => formatYuanForPeople(BigInt(yuan.replace('.', '')));

function forPeople(notice: ServedNotice, now: string): NoticeForPeople {
  const { paper } = notice;
  const place = ({ rank, project, team, community, score }: { rank: number; project: string; team: string; community: string | null; score: string }) => ({ rank, project, team, community: community ?? '', score });
  return {
    ...notice, running: notice.endsAt > now, ends: shanghaiTime(notice.endsAt).slice(0, 16), pool: paper ? people(paper.pool) : '',
    lists: { awards: paper?.awards.map((award) => ({ ...place(award), amount: people(award.amount) })) ?? [], reserves: paper?.reserves.map(place) ?? [] },
  };
}
