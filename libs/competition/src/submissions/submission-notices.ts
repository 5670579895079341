import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { Notifications } from '@app/records';
import { shanghaiTime } from '@app/rules';
import type { Competition } from '../competitions/competition.entity.js';
import type { Project } from './project.entity.js';

/** Tells a team's people what happened to its submission: the one place from which submissions send anything. */
@Injectable()
export class SubmissionNotices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: Notifications,
  ) {}

  async received(project: Project, competition: Competition): Promise<void> {
    const data = { project: project.title, competition: competition.name, number: project.number! };
    await this.notifications.send({ tenantId: project.tenantId, personIds: await this.peopleOf(project.teamId), projectId: project.id, template: 'submissionReceived', data });
  }

  async returned(project: Project, until: Date): Promise<void> {
    await this.notifications.send({ tenantId: project.tenantId, personIds: await this.peopleOf(project.teamId), projectId: project.id, template: 'submissionReturned', data: { project: project.title, deadline: shanghaiTime(until) } });
  }

  private async peopleOf(teamId: string): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `select lead_id as id from team where id = $1 and lead_id is not null
       union select p.id from team_member m join person p on p.id = m.person_id or p.phone = m.phone where m.team_id = $1`, [teamId],
    );
    return rows.map(({ id }) => id);
  }
}
