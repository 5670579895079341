import { Injectable } from '@nestjs/common';
import { Project } from '@app/competition';
import { Notifications, type NotificationData } from '@app/records';
import { UnitOfWork } from '@app/platform';
import type { Grant } from '../grants/grant.entity.js';

/** What a team hears of its grant. */
export type GrantMessage = 'agreementReady' | 'milestoneAccepted' | 'milestoneRejected' | 'grantSuspended' | 'grantResumed' | 'grantTerminated' | 'disbursementPaid' | 'disbursementBounced' | 'disbursementSentBack';

const PEOPLE = `
  select lead_id as id from team where id = $1 and lead_id is not null
  union select person_id from team_member where team_id = $1 and person_id is not null`;

/** Messages to everybody of the funded team, in the transaction of the command they are about. */
@Injectable()
export class TellTeam {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifications: Notifications,
  ) {}

  async send<K extends GrantMessage>(grant: Grant, template: K, data: Omit<NotificationData<K>, 'project'>): Promise<void> {
    const people = await this.unitOfWork.manager.query<{ id: string }[]>(PEOPLE, [grant.teamId]);
    const { title } = await this.unitOfWork.repo(Project).findOneByOrFail({ id: grant.projectId });
    await this.notifications.send({ tenantId: grant.tenantId, personIds: people.map(({ id }) => id), projectId: grant.projectId, template, data: { project: title, ...data } as unknown as NotificationData<K> });
  }
}
