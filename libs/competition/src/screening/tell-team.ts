import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Tenant } from '@app/identity';
import { UnitOfWork, type Actor } from '@app/platform';
import { DocumentAccess, Documents, Notifications, type NotificationData, type NotificationKey } from '@app/records';
import { appealUntil, shanghaiDay } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import type { Project } from '../submissions/project.entity.js';
import { Team } from '../submissions/team.entity.js';
import type { ScreeningDecision } from './screening-decision.entity.js';
import type { ScreenedCase } from './screening-scope.js';

const PEOPLE = 'select lead_id as id from team where id = $1 and lead_id is not null union select person_id from team_member where team_id = $1 and person_id is not null';
const OF_TEAM = `select exists (select 1 from project p join team t on t.id = p.team_id left join team_member m on m.team_id = t.id
                                 where p.id = $1 and (t.lead_id = $2 or m.person_id = $2)) as found`;

/** What a team hears of its screening: messages, and the letter when it is rejected. All in the transaction of the command. */
@Injectable()
export class TellTeam implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: Notifications,
    private readonly documents: Documents,
    private readonly documentAccess: DocumentAccess,
  ) {}

  /** A team reads its own rejection letter. */
  onModuleInit(): void {
    this.documentAccess.register('rejection letters', async ({ kind, subjectType, subjectId }, actor) => {
      if (kind !== 'rejection-letter' || subjectType !== 'Project' || actor.kind !== 'person') return false;
      const [row] = await this.unitOfWork.reader.query<{ found: boolean }[]>(OF_TEAM, [subjectId, actor.id]);
      return row!.found;
    });
  }

  returned({ project }: ScreenedCase): Promise<void> {
    return this.send(project, 'submissionReturned', { project: project.title, deadline: `${shanghaiDay(project.returnedUntil!.getTime())} 23:59:59` });
  }

  /** Issues the letter; comes last in a command, because numbering takes a lock. */
  async rejected(actor: Actor, { project, competition }: ScreenedCase, decision: ScreeningDecision): Promise<void> {
    const reason = decision.reason!;
    await this.send(project, 'submissionRejected', { project: project.title, competition: competition.name, reason });
    const team = await this.unitOfWork.repo(Team).findOneByOrFail({ id: project.teamId });
    const office = await this.unitOfWork.repo(Tenant).findOneByOrFail({ id: project.tenantId });
    const lastDay = shanghaiDay(appealUntil(decision.createdAt).getTime());
    await this.documents.issue(actor, {
      kind: 'rejection-letter', tenantId: project.tenantId, competitionId: competition.id, subject: { type: 'Project', id: project.id }, public: false,
      data: {
        competition: competition.name, project: project.title, team: team.name, reasons: [reason], decidedOn: shanghaiDay(decision.createdAt.getTime()),
        appeal: { lastDay, office: office.name, phone: '' },
      },
    });
  }

  appealDecided({ project }: ScreenedCase, upheld: boolean): Promise<void> {
    return this.send(project, 'appealDecided', { project: project.title, decision: upheld ? '申诉成立，项目通过初审' : '维持原结论' });
  }

  async shortlisted(competition: Competition, projects: readonly Project[]): Promise<void> {
    for (const project of projects) await this.send(project, 'submissionShortlisted', { project: project.title, competition: competition.name });
  }

  private async send<K extends NotificationKey>(project: Project, template: K, data: NotificationData<K>): Promise<void> {
    const people = await this.unitOfWork.manager.query<{ id: string }[]>(PEOPLE, [project.teamId]);
    await this.notifications.send({ tenantId: project.tenantId, personIds: people.map((person) => person.id), projectId: project.id, template, data });
  }
}
