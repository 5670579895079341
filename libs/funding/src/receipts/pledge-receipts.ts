import { Injectable, type OnModuleInit } from '@nestjs/common';
import { systemActor } from '@app/platform';
import { DocumentAccess, Documents, Notifications } from '@app/records';
import { shanghaiDay, type PledgeKind } from '@app/rules';
import { CampaignDesk } from '../campaigns/campaign-desk.js';

interface Due {
  id: string;
  tenantId: string;
  competitionId: string | null;
  personId: string | null;
  kind: PledgeKind;
  what: string | null;
  quantity: number | null;
  amount: string;
  at: Date;
  reference: string | null;
  campaign: string;
  purpose: string;
  holder: string;
  receiver: string;
  giver: string;
}

const DUE = `
  select p.id, p.tenant_id as "tenantId", p.competition_id as "competitionId", p.person_id as "personId", p.kind, p.what, p.quantity, p.amount::text, p.at, p.reference, p.campaign, p.purpose, p.holder, p.receiver, p.giver
    from (select p.id, p.tenant_id, c.competition_id, p.person_id, p.kind, p.what, p.quantity, case when p.kind = 'money' then p.paid_fen else p.amount_fen end as amount, coalesce(p.paid_at, $2) as at, p.reference,
                 c.title as campaign, c.purpose, c.holder_name as holder, c.receiver_name as receiver, coalesce(s.name, e.name, p.display_name) as giver
            from pledge p join campaign c on c.id = p.campaign_id left join sponsor s on s.id = p.sponsor_id left join person e on e.id = p.person_id
           where p.id = $1 and p.status in ('paid', 'refunded', 'confirmed') and p.receipt_id is null for update of p) p`;

/** Receipts of gifts: one each, under a number without gaps per office and year, for the giver and the staff only. */
@Injectable()
export class PledgeReceipts implements OnModuleInit {
  constructor(
    private readonly desk: CampaignDesk,
    private readonly documents: Documents,
    private readonly access: DocumentAccess,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit(): void {
    this.access.register('pledges', async ({ subjectType, subjectId }, actor) => {
      if (subjectType !== 'Pledge' || actor.kind !== 'person') return false;
      const [row] = await this.desk.unitOfWork.reader.query<{ own: boolean }[]>('select exists (select 1 from pledge where id = $1 and person_id = $2) as own', [subjectId, actor.id]);
      return row!.own;
    });
  }

  /** For the worker. Once, however often it runs: the row is locked and remembers its receipt. False: there was nothing to issue. */
  issue(pledgeId: string): Promise<boolean> {
    return this.desk.unitOfWork.run(async () => {
      const [due] = await this.desk.unitOfWork.manager.query<Due[]>(DUE, [pledgeId, this.desk.clock.now()]);
      if (!due) return false;
      const { id, tenantId, competitionId, personId, amount, at, kind, what, quantity, ...data } = due;
      const receipt = await this.documents.issue(systemActor('receipts'), {
        kind: 'gift-receipt', tenantId, competitionId, subject: { type: 'Pledge', id }, public: false,
        data: { ...data, reference: data.reference ?? '', amount: BigInt(amount), receivedOn: shanghaiDay(at.getTime()), inKind: kind === 'money' ? null : `${KIND_WORDS[kind]}：${what ?? ''}（${quantity ?? 0}${kind === 'goods' ? ' 件' : ' 分钟'}）` },
      });
      await this.desk.unitOfWork.manager.query('update pledge set receipt_id = $2, receipt_number = $3 where id = $1', [id, receipt.id, receipt.number]);
      if (personId) await this.notifications.send({ tenantId, personIds: [personId], template: 'pledgeReceipt', data: { campaign: data.campaign, number: receipt.number } });
      return true;
    });
  }
}

const KIND_WORDS: Readonly<Record<PledgeKind, string>> = { money: '款项', labour: '筹力', expertise: '筹智', goods: '物资', venue: '场地', quota: '额度' };
