import { Injectable } from '@nestjs/common';
import { ActPermission } from '@app/competition';
import type { Actor } from '@app/platform';
import { COMMITTED_STATUSES, mayAct, mayEdit, type DisbursementAction } from '@app/rules';
import { DataSource } from 'typeorm';
import { Grant } from '../grants/grant.entity.js';
import { ActingPeople } from './acting-people.js';
import { CheckFactsReader } from './check-facts.js';
import { Disbursement } from './disbursement.entity.js';
import type { DisbursementCheckView, DisbursementPermissions, LineUseView } from './disbursement.views.js';
import { RequestContent } from './request-content.js';

/** What the page of one disbursement shows beside its rows; answered by the functions that guard the commands. */
@Injectable()
export class DisbursementDetails {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: ActingPeople,
    private readonly checks: CheckFactsReader,
    private readonly content: RequestContent,
  ) {}

  /** The automatic checks as they stand now. The stored bytes are read again only by the commands. */
  async checksOf(actor: Actor, disbursement: Disbursement): Promise<DisbursementCheckView[]> {
    const grant = await this.grantOf(disbursement);
    const files = await this.content.filesOn(disbursement.id);
    const checks = await this.checks.checks(grant, disbursement, { files: files.length, altered: 0 });
    return checks.map(({ key, passed, zh, en }) => ({ key, passed, text: actor.locale === 'en' ? en : zh }));
  }

  async permissionsOf(actor: Actor, disbursement: Disbursement): Promise<DisbursementPermissions> {
    const { person, facts } = await this.people.facing(actor, await this.grantOf(disbursement), disbursement);
    const may = (action: DisbursementAction) => ActPermission.of(mayAct(person, action, facts), actor.locale);
    return {
      edit: ActPermission.of(mayEdit(person, disbursement.status), actor.locale), submit: may('submit'), review: may('review'), approve: may('approve'), instruct: may('instruct'), pay: may('pay'), bounce: may('bounce'),
      proposeAcquittal: may('propose_acquittal'), acceptAcquittal: may('accept_acquittal'), rejectAcquittal: may('reject_acquittal'), recordReturn: may('record_return'), settleReturn: may('settle_return'),
      sendBack: may('send_back'), cancel: may('cancel'),
    };
  }

  /** Planned, used and left of its budget line. */
  async lineOf(disbursement: Disbursement): Promise<LineUseView> {
    const [row] = await this.dataSource.query<{ title: string; category: string; planned: string; used: string }[]>(
      `select l.title, l.category, l.planned_fen as planned, (select coalesce(sum(d.amount_fen), 0) from disbursement d where d.budget_line_id = l.id and d.status = any($2)) as used
         from grant_budget_line l where l.id = $1`, [disbursement.budgetLineId, COMMITTED_STATUSES],
    );
    const [plannedFen, usedFen] = [BigInt(row?.planned ?? 0), BigInt(row?.used ?? 0)];
    return { title: row?.title ?? '', category: row?.category ?? '', plannedFen, usedFen, leftFen: plannedFen - usedFen };
  }

  private grantOf({ grantId }: Disbursement): Promise<Grant> {
    return this.dataSource.getRepository(Grant).findOneByOrFail({ id: grantId });
  }
}
