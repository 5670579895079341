import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor } from '@app/platform';
import { Document, Documents, Notifications, type DocumentData } from '@app/records';
import { formatDecimal, formatYuanForPeople, parseFraction, rational, shanghaiDay, type PanelScore, type ProjectScore, type SheetFate } from '@app/rules';
import { Competition } from '../competitions/competition.entity.js';
import { Certification } from '../results/certification.entity.js';
import { ProjectResult } from '../results/project-result.entity.js';
import { Notice } from './notice.entity.js';

interface Winner {
  award_id: string;
  project_id: string;
  title: string;
  team: string;
  lead: string | null;
  lead_id: string | null;
  rank: number;
  amount_fen: string;
  confirmed_at: Date;
  issued: boolean;
}

const WINNERS = `
  select a.id as award_id, a.project_id, p.title, t.name as team, m.name as lead, t.lead_id, a.rank, a.amount_fen, a.confirmed_at,
         exists (select 1 from document d where d.subject_type = 'Award' and d.subject_id = a.id and d.kind = 'award-letter') as issued
    from award a join project p on p.id = a.project_id join team t on t.id = p.team_id left join team_member m on m.team_id = t.id and m.role = 'lead'
   where a.competition_id = $1 and a.status = 'confirmed' order by a.rank`;

/** The papers of confirmed awards: letter and certificate for every winner, a score sheet for every ranked project. Safe to run again. */
@Injectable()
export class AwardPapers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly documents: Documents,
    private readonly notifications: Notifications,
  ) {}

  /** One transaction per winner: a run cut short goes on where it stopped. Returns how many winners got their papers now. */
  async issue(actor: Actor, competitionId: string): Promise<number> {
    const competition = await this.unitOfWork.reader.findOneByOrFail(Competition, { id: competitionId });
    const winners = await this.unitOfWork.reader.query<Winner[]>(WINNERS, [competitionId]);
    const open = winners.filter(({ issued }) => !issued);
    for (const winner of open) await this.unitOfWork.run(() => this.forWinner(actor, competition, winner));
    await this.scoreSheets(actor, competition);
    return open.length;
  }

  private async forWinner(actor: Actor, competition: Competition, winner: Winner): Promise<void> {
    const notice = await this.unitOfWork.repo(Notice).findOneOrFail({ where: { competitionId: competition.id }, order: { version: 'DESC' } });
    const paper = await this.unitOfWork.repo(Document).findOneByOrFail({ id: notice.documentId });
    const result = await this.unitOfWork.repo(ProjectResult).findOneOrFail({ where: { projectId: winner.project_id, competitionId: competition.id }, order: { version: 'DESC' } });
    const order = { tenantId: competition.tenantId, competitionId: competition.id, subject: { type: 'Award', id: winner.award_id }, public: false };
    const decidedOn = shanghaiDay(winner.confirmed_at.getTime());
    const letter = await this.documents.issue(actor, {
      ...order, kind: 'award-letter',
      data: {
        competition: competition.name, project: winner.title, team: winner.team, lead: winner.lead ?? winner.team, rank: winner.rank, score: result.composite ?? '', amount: BigInt(winner.amount_fen), decidedOn,
        conditions: ['资助款专款专用，按项目节点拨付。', '项目如有重大变更，须事先书面报街道同意。'], noticeNumber: paper.number,
      },
    });
    await this.documents.issue(actor, { ...order, kind: 'certificate', data: { competition: competition.name, season: competition.season, project: winner.title, team: winner.team, honour: `第 ${winner.rank} 名`, awardedOn: decidedOn } });
    if (winner.lead_id) {
      await this.notifications.send({ tenantId: competition.tenantId, personIds: [winner.lead_id], projectId: winner.project_id, template: 'awardConfirmed', data: { project: winner.title, amount: formatYuanForPeople(BigInt(winner.amount_fen)), number: letter.number } });
    }
  }

  private async scoreSheets(actor: Actor, competition: Competition): Promise<void> {
    const notice = await this.unitOfWork.reader.findOneByOrFail(Notice, { competitionId: competition.id, version: await this.lastVersion(competition.id) });
    const certifiers = await this.unitOfWork.reader.find(Certification, { where: { tallyId: notice.tallyId }, order: { createdAt: 'ASC' } });
    const results = await this.unitOfWork.reader.query<{ project_id: string; title: string; team: string; explanation: ProjectScore }[]>(
      `select r.project_id, r.title, r.team, r.explanation from project_result r
        where r.competition_id = $1 and r.rank is not null and r.version = (select max(version) from publication where competition_id = $1)
          and not exists (select 1 from document d where d.kind = 'score-sheet' and d.subject_type = 'Project' and d.subject_id = r.project_id) order by r.rank`, [competition.id],
    );
    for (const result of results) {
      const data = scoreSheetOf(competition, result, certifiers);
      await this.unitOfWork.run(() => this.documents.issue(actor, { kind: 'score-sheet', data, tenantId: competition.tenantId, competitionId: competition.id, subject: { type: 'Project', id: result.project_id }, public: false }));
    }
  }

  private async lastVersion(competitionId: string): Promise<number> {
    const [row] = await this.unitOfWork.reader.query<{ version: number }[]>('select max(version) as version from notice where competition_id = $1', [competitionId]);
    return row!.version;
  }
}

const METHODS: Record<PanelScore['method'], string> = { mean: '平均分', 'trimmed-mean': '去掉最高最低后平均', median: '中位数', sum: '总和', 'like-share': '点赞率', 'rank-points': '名次分' };
const NOTES: Record<SheetFate, string | null> = {
  counted: null, 'dropped-high': '去掉的最高分', 'dropped-low': '去掉的最低分', 'counted-as-zero': '未交，按零分计', missing: '未交', abstained: '弃权', voided: '作废', absent: '缺席', recused: '回避',
};

function scoreSheetOf(competition: Competition, result: { title: string; team: string; explanation: ProjectScore }, certifiers: readonly Certification[]): DocumentData['score-sheet'] {
  const { explanation: scored } = result;
  const likes = new Set(competition.rules.panels.filter((panel) => panel.sheet.kind === 'like').map((panel) => panel.key));
  const rules = new Map(competition.rules.panels.map((panel) => [panel.key, panel]));
  return {
    competition: competition.name, project: result.title, team: result.team,
    panels: scored.panels.map((panel) => ({
      name: rules.get(panel.panel)?.name ?? panel.panel, weight: String(rules.get(panel.panel)?.weight ?? ''), method: METHODS[panel.method], score: panel.score?.shown ?? '—',
      sheets: (panel.sheets ?? []).map(({ judgeId, fate, score }) => ({ judge: judgeId, points: likes.has(panel.panel) ? likeOf(score) : pointsOf(score), kept: fate === 'counted' || fate === 'counted-as-zero', note: NOTES[fate] })),
    })),
    deductions: scored.deductionCentipoints > 0 ? [{ reason: '陈述超时', points: formatDecimal(rational(BigInt(scored.deductionCentipoints), 100n)) }] : [],
    composite: scored.composite!.shown, rank: scored.rank!, tieBreak: scored.decidedBy ? TIE_BREAKS[scored.decidedBy.tieBreak.by] : null,
    certifiedAt: certifiers.at(-1)!.createdAt, certifiers: certifiers.map(({ personName }) => personName), rulesHash: competition.rulesHash,
  };
}

/** A like is said in words: 1.00 of what would ask for an explanation. */
const likeOf = (score: string | null): string => (score === null ? '—' : score === '1/1' ? '赞' : '未赞');

const TIE_BREAKS = { panel: '评委组得分', criterion: '评分项得分', likes: '点赞数', median: '中位数', 'smaller-request': '申请金额较小', draw: '抽签' };

function pointsOf(fraction: string | null): string {
  const value = fraction === null ? null : parseFraction(fraction);
  return value ? formatDecimal(value) : '—';
}
