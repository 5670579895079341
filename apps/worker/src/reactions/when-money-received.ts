import type { INestApplicationContext } from '@nestjs/common';
import { DecideMoneyIn, type MoneyInKind } from '@app/ledger';
import { systemActor, UnitOfWork } from '@app/platform';
import { Documents } from '@app/records';

interface Received {
  id: string;
  tenantId: string;
  competitionId: string | null;
  kind: MoneyInKind;
  amount: string;
  receivedOn: string;
  payer: string;
  reference: string;
  purpose: string;
  fund: string;
  recordedBy: string;
  confirmedBy: string;
}

const WHAT: Record<MoneyInKind, string> = { appropriation: '财政拨款（额度）', transfer: '赞助款（银行转账）' };

/** What follows confirmed money: its receipt, under the next number. Once, however often the job runs: the row is locked and remembers its receipt. */
export const whenMoneyReceived = (app: INestApplicationContext) => async (payload: unknown): Promise<void> => {
  const unitOfWork = app.get(UnitOfWork);
  await unitOfWork.run(async () => {
    const [row] = await unitOfWork.manager.query<Received[]>(
      `select m.id, m.tenant_id as "tenantId", m.competition_id as "competitionId", m.kind, m.amount_fen::text as amount, m.received_on::text as "receivedOn", m.payer, m.reference, m.purpose, f.name as fund,
              coalesce((select name from person where id = m.recorded_by_id), '系统') as "recordedBy", coalesce((select name from person where id = m.decided_by_id), '系统') as "confirmedBy"
         from money_in m join ledger.fund f on f.id = m.fund_id where m.id = $1 and m.status = 'confirmed' and m.receipt_id is null for update of m`, [(payload as { moneyInId: string }).moneyInId]);
    if (!row) return;
    const { id, tenantId, competitionId, kind, amount, ...data } = row;
    const receipt = await app.get(Documents, { strict: false }).issue(systemActor('receipts'), {
      kind: 'money-receipt', data: { ...data, what: WHAT[kind], amount: BigInt(amount) }, tenantId, competitionId, subject: { type: 'MoneyIn', id }, public: false,
    });
    await app.get(DecideMoneyIn, { strict: false }).keepReceipt(id, receipt);
  });
};
