import { Injectable } from '@nestjs/common';
import { SecretBox } from '@app/identity';
import { orRefuse, refused, type Actor } from '@app/platform';
import { maskAccount, normaliseAccount, personRefusal } from '@app/rules';
import { IsNull } from 'typeorm';
import { ActingPeople, personOf } from '../disbursements/acting-people.js';
import { DisbursementDesk, disbursementsTopic } from '../disbursements/disbursement-desk.js';
import { Disbursement } from '../disbursements/disbursement.entity.js';
import type { Grant } from '../grants/grant.entity.js';
import { Payee } from './payee.entity.js';
import type { PayeeAccount } from './payee.view.js';
import type { RegisterPayeeInput } from './payees.inputs.js';

/** Accounts money may go to. The first of a grant counts at once; every later one waits and needs a second person: that is where fraud comes in. */
@Injectable()
export class Payees {
  constructor(
    private readonly desk: DisbursementDesk,
    private readonly people: ActingPeople,
    private readonly secrets: SecretBox,
  ) {}

  /** By the team or the maker. The same account again answers with it. */
  register(actor: Actor, input: RegisterPayeeInput): Promise<Payee> {
    return this.desk.unitOfWork.run(async () => {
      const me = personOf(actor);
      const grant = await this.desk.grants.openFor(actor, input.grantId);
      this.desk.access.decide(true);
      await this.people.requesterDuty(actor, grant);
      const account = normaliseAccount(input.accountNumber);
      if (!account) throw refused('PAYEE_ACCOUNT_INVALID');
      const repo = this.desk.unitOfWork.repo(Payee);
      const accountHash = this.secrets.hash('payee-account', grant.tenantId, account);
      const same = await repo.findOneBy({ grantId: grant.id, accountHash, retiredAt: IsNull() });
      if (same && same.holder === input.holder.trim() && same.bankName === input.bankName.trim()) return this.unchanged(same);
      const now = this.desk.clock.now();
      const replaced = same?.id ?? (input.replacesId ? (await this.ofGrant(input.replacesId, grant)).id : null);
      const changed = await repo.existsBy({ grantId: grant.id });
      if (replaced) await repo.update({ id: replaced, retiredAt: IsNull() }, { retiredAt: now });
      const { payeeCoolingHours } = await this.desk.policies.of(grant.tenantId);
      const payee = repo.create({
        tenantId: grant.tenantId, grantId: grant.id, holder: input.holder.trim(), bankName: input.bankName.trim(), accountSealed: this.secrets.seal(account), accountHash, accountMasked: maskAccount(account),
        changed, usableFrom: new Date(now.getTime() + (changed ? payeeCoolingHours * 3_600_000 : 0)), replacesId: replaced, registeredById: me.id, confirmedById: null, confirmedAt: null, retiredAt: null, createdAt: now,
      });
      await repo.insert(payee);
      // The account itself stands nowhere but in its sealed column.
      await this.desk.audit.record(actor, {
        action: 'registerPayee', subject: { type: 'Payee', id: payee.id }, tenantId: grant.tenantId, competitionId: grant.competitionId,
        after: { grantId: grant.id, account: payee.accountMasked, changed, replaces: replaced }, input: { grantId: grant.id, accountHash, replacesId: input.replacesId ?? null },
      });
      await this.desk.live.publish(disbursementsTopic(grant.id));
      return payee;
    });
  }

  /** The second person on a changed account: a reviewer who neither registered it nor belongs to the team. */
  async confirm(actor: Actor, payeeId: string): Promise<Payee> {
    const known = await this.desk.unitOfWork.reader.findOneBy(Payee, { id: payeeId });
    if (!known) throw refused('NOT_FOUND', { what: '收款账户' });
    return this.desk.unitOfWork.run(async () => {
      const me = personOf(actor);
      const grant = await this.desk.grants.loadForUpdate(known.grantId);
      if (!this.desk.access.allows(actor, 'ReadDisbursements', grant)) throw refused('NOT_FOUND', { what: '收款账户' });
      this.desk.access.require(actor, 'ReviewDisbursement', grant);
      const repo = this.desk.unitOfWork.repo(Payee);
      const payee = await repo.findOneOrFail({ where: { id: known.id }, lock: { mode: 'pessimistic_write' } });
      if (payee.confirmedAt) throw refused('ALREADY_DONE');
      if (!payee.changed || payee.retiredAt) throw refused('PAYEE_STANDS');
      const person = await this.people.of(actor, grant);
      if (person.inTeam || payee.registeredById === me.id) throw refused('PAYEE_SECOND_PERSON');
      orRefuse(personRefusal(person, 'review'));
      const changes = { confirmedById: me.id, confirmedAt: this.desk.clock.now() };
      await repo.update({ id: payee.id, confirmedAt: IsNull() }, changes);
      await this.desk.audit.record(actor, { action: 'confirmPayee', subject: { type: 'Payee', id: payee.id }, tenantId: grant.tenantId, competitionId: grant.competitionId, after: { account: payee.accountMasked }, input: { payeeId } });
      return Object.assign(payee, changes);
    });
  }

  /** The whole account, for the cashier of a disbursement that is to be paid; NOT_FOUND at any other time. */
  async accountOf(actor: Actor, disbursementId: string): Promise<PayeeAccount> {
    const { reader } = this.desk.unitOfWork;
    const disbursement = await reader.findOneBy(Disbursement, { id: disbursementId });
    if (!disbursement || !this.desk.access.allows(actor, 'PayDisbursement', disbursement) || !['approved', 'instructed', 'bounced'].includes(disbursement.status)) throw refused('NOT_FOUND', { what: '拨付' });
    this.desk.access.require(actor, 'PayDisbursement', disbursement);
    const { id, holder, bankName, accountSealed } = await reader.findOneByOrFail(Payee, { id: disbursement.payeeId });
    const { tenantId, competitionId } = disbursement;
    await this.desk.audit.read(actor, { action: 'readPayeeAccount', subject: { type: 'Payee', id }, tenantId, competitionId, after: { disbursementId } });
    return { holder, bankName, account: this.secrets.open(accountSealed) };
  }

  private async ofGrant(id: string, grant: Grant): Promise<Payee> {
    const found = await this.desk.unitOfWork.repo(Payee).findOneBy({ id, grantId: grant.id });
    if (!found) throw refused('NOT_FOUND', { what: '收款账户' });
    return found;
  }

  private unchanged(payee: Payee): Payee {
    this.desk.audit.nothingChanged();
    return payee;
  }
}
