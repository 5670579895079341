import { Injectable } from '@nestjs/common';
import { Access, UnitOfWork, type Actor } from '@app/platform';
import { acceptsMoneyAt, referencesIn } from '@app/rules';
import { In } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Pledge } from '../pledges/pledge.entity.js';
import { SuggestedTransfer } from './pledge-transfers.inputs.js';

interface OpenLine {
  id: string;
  day: string;
  amountFen: string;
  counterparty: string;
  text: string;
}

const LINES_MAX = 1_000;

/** Finds which pledge a transfer is for by the reference number its sender wrote. Suggests, never books. */
@Injectable()
export class SuggestTransfers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
  ) {}

  async suggestions(actor: Actor, tenantId: string): Promise<SuggestedTransfer[]> {
    this.access.require(actor, 'ReadPayments', { tenantId });
    const { reader } = this.unitOfWork;
    const lines = await reader.query<OpenLine[]>(
      `select l.id, l.day::text as day, l.amount_fen::text as "amountFen", l.counterparty, l.reference || ' ' || l.summary as text from bank_line l
        where l.tenant_id = $1 and l.amount_fen > 0 and not exists (select from bank_match_item i where i.active and i.line_id = l.id) order by l.day, l.id limit ${LINES_MAX}`, [tenantId]);
    const found = lines.flatMap((line) => referencesIn(line.text).map((reference) => ({ line, reference })));
    const pledges = new Map((await reader.find(Pledge, { where: { tenantId, reference: In(found.map(({ reference }) => reference)) } })).map((pledge) => [pledge.reference!, pledge]));
    const campaigns = new Map((await reader.findBy(Campaign, { id: In([...pledges.values()].map(({ campaignId }) => campaignId)) })).map((campaign) => [campaign.id, campaign]));
    return found.flatMap(({ line, reference }) => {
      const pledge = pledges.get(reference);
      const campaign = pledge && campaigns.get(pledge.campaignId);
      if (!pledge || !campaign) return [];
      const amountFen = BigInt(line.amountFen);
      const fits = pledge.status === 'promised' && pledge.kind === 'money' && pledge.amountFen === amountFen && acceptsMoneyAt(campaign, new Date(`${line.day}T04:00:00.000Z`));
      return [{ bankLineId: line.id, day: line.day, amountFen, counterparty: line.counterparty, reference, pledgeId: pledge.id, campaignId: campaign.id, pledgedFen: pledge.amountFen, fits }];
    });
  }
}
