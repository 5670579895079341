import { Injectable } from '@nestjs/common';
import { BankLine, DecideMoneyIn, MoneyIn, nameOf, RecordMoneyIn } from '@app/ledger';
import { Access, Clock, refused, UnitOfWork, type Actor } from '@app/platform';
import { Campaign } from '../campaigns/campaign.entity.js';
import { Gifts } from '../gifts/gifts.js';
import { Pledge } from '../pledges/pledge.entity.js';
import type { RecordPledgeTransferInput } from './pledge-transfers.inputs.js';
import { PledgeTransfer } from './pledge-transfer.entity.js';

/** Gifts that come by bank transfer: the ledger's own two people, and the pledge the money is for. */
@Injectable()
export class PledgeTransfers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly clock: Clock,
    private readonly recording: RecordMoneyIn,
    private readonly deciding: DecideMoneyIn,
    private readonly gifts: Gifts,
  ) {}

  /** First of two: `bank → suspense:unmatched`, for this pledge. A statement line is matched with it at once. */
  record(actor: Actor, input: RecordPledgeTransferInput): Promise<MoneyIn> {
    return this.unitOfWork.run(async () => {
      const pledge = await this.unitOfWork.reader.findOneBy(Pledge, { id: input.pledgeId });
      if (!pledge || !this.access.allows(actor, 'ReadPayments', { tenantId: pledge.tenantId })) {
        this.access.decide(true);
        throw refused('NOT_FOUND', { what: '认捐' });
      }
      this.access.require(actor, 'RecordMoneyIn', { tenantId: pledge.tenantId });
      const campaign = await this.unitOfWork.repo(Campaign).findOneByOrFail({ id: pledge.campaignId });
      if (!campaign.bankAccountId || !campaign.fundId) throw refused('TRANSFER_BANK_MISSING');
      const line = input.bankLineId ? await this.unitOfWork.repo(BankLine).findOneBy({ id: input.bankLineId, bankAccountId: campaign.bankAccountId }) : null;
      if (input.bankLineId && !line) throw refused('NOT_FOUND', { what: '对账单明细' });
      const details = line ? { amountFen: line.amountFen, receivedOn: line.day, payer: line.counterparty || '未注明', reference: line.reference || line.id } : detailsOf(input);
      const row = await this.recording.transfer(actor, { tenantId: pledge.tenantId, fundId: campaign.fundId, bankAccountId: campaign.bankAccountId, bankLineId: line?.id ?? null, purpose: `认捐 ${pledge.reference ?? pledge.id}`, ...details });
      await this.unitOfWork.repo(PledgeTransfer).insert({ moneyInId: row.id, tenantId: pledge.tenantId, pledgeId: pledge.id, createdAt: this.clock.now() });
      return row;
    });
  }

  /** Second of two: the gift arrives. Refuses TRANSFER_NOT_COUNTED; then it stays in suspense, and `decideMoneyIn` sends it back by two people. */
  confirm(actor: Actor, moneyInId: string): Promise<MoneyIn> {
    return this.unitOfWork.run(async () => {
      const transfer = await this.unitOfWork.repo(PledgeTransfer).findOneBy({ moneyInId });
      if (!transfer || !this.access.allows(actor, 'ReadLedger', { tenantId: transfer.tenantId })) {
        this.access.decide(true);
        throw refused('NOT_FOUND', { what: '收款' });
      }
      return this.deciding.confirmFor(actor, { id: moneyInId }, (row) => this.arrive(actor, row, transfer.pledgeId));
    });
  }

  private async arrive(actor: Actor, row: MoneyIn, pledgeId: string): Promise<string> {
    const noon = new Date(`${row.receivedOn}T04:00:00.000Z`);
    const now = this.clock.now();
    const fact = `money-in:${row.id}:confirmed:${row.round}`;
    const arrival = await this.gifts.arrived(actor, {
      pledgeId, amountFen: row.amountFen, at: noon < now ? noon : now, fact, channel: 'transfer', from: null, madeBy: row.recordedById, checkedBy: nameOf(actor),
    });
    if (arrival !== 'counted') throw refused('TRANSFER_NOT_COUNTED');
    const [journal] = await this.unitOfWork.manager.query<{ id: string }[]>('select id::text as id from ledger.journal where tenant_id = $1 and idem_key = $2', [row.tenantId, fact]);
    return journal!.id;
  }
}

function detailsOf({ amountFen, receivedOn, payer, reference }: RecordPledgeTransferInput): { amountFen: bigint; receivedOn: string; payer: string; reference: string } {
  const missing = Object.entries({ amount: amountFen, receivedOn, payer, reference }).filter(([, value]) => value === null || value === undefined).map(([path]) => path);
  if (missing.length > 0) throw refused('INPUT_INVALID', { count: missing.length }, missing.map((path) => ({ path, code: 'REQUIRED', zh: '请填写，或选择对账单明细', en: 'Needed, unless a statement line is chosen' })));
  return { amountFen: amountFen!, receivedOn: receivedOn!, payer: payer!, reference: reference! };
}
