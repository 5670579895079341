import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, refused, sqlState, UnitOfWork, type Actor } from '@app/platform';
import { DEFAULT_DISBURSEMENT_POLICY, policyProblems, type DisbursementPolicy } from '@app/rules';
import { DisbursementPolicyVersion } from './disbursement-policy.entity.js';
import type { SetDisbursementPolicyInput } from './policy.inputs.js';

/** The limits in force. */
@Injectable()
export class DisbursementPolicies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The street office's latest, or the usual ones. */
  async of(tenantId: string): Promise<DisbursementPolicy> {
    return (await this.latest(tenantId)).policy;
  }

  /** The same with its version; 0 when nothing was written yet. */
  async latest(tenantId: string): Promise<DisbursementPolicyVersion> {
    const found = await this.unitOfWork.reader.findOne(DisbursementPolicyVersion, { where: { tenantId }, order: { version: 'DESC' } });
    return found ?? Object.assign(new DisbursementPolicyVersion(), { tenantId, version: 0, policy: DEFAULT_DISBURSEMENT_POLICY, reason: null, setById: null, createdAt: null });
  }

  /** For the desk and for who sets them. */
  async read(actor: Actor, tenantId: string): Promise<DisbursementPolicyVersion> {
    this.access.require(actor, 'ReadDisbursements', { tenantId });
    return this.latest(tenantId);
  }

  /** Every version written, newest first; at most a hundred. */
  async versions(actor: Actor, tenantId: string): Promise<DisbursementPolicyVersion[]> {
    this.access.require(actor, 'ReadDisbursements', { tenantId });
    return this.unitOfWork.reader.find(DisbursementPolicyVersion, { where: { tenantId }, order: { version: 'DESC' }, take: 100 });
  }

  /** A new version; every version stays. Disbursements already submitted keep the number of approvers they were submitted under. */
  set(actor: Actor, input: SetDisbursementPolicyInput): Promise<DisbursementPolicyVersion> {
    return this.unitOfWork.run(async () => {
      this.access.require(actor, 'SetGrantPolicy', { tenantId: input.tenantId });
      const createdAt = this.clock.now();
      this.access.requireStepUp(actor, createdAt);
      const policy = policyOf(input);
      const problems = policyProblems(policy);
      if (problems.length > 0) throw refused('INPUT_INVALID', { count: problems.length }, problems);
      const before = await this.latest(input.tenantId);
      const repo = this.unitOfWork.repo(DisbursementPolicyVersion);
      const made = repo.create({ tenantId: input.tenantId, version: before.version + 1, policy, reason: input.reason, setById: actor.id, createdAt });
      await repo.insert(made).catch((error: unknown) => {
        throw sqlState(error) === '23505' ? refused('STALE') : error;
      });
      await this.audit.record(actor, { action: 'setDisbursementPolicy', subject: { type: 'DisbursementPolicy', id: made.id }, tenantId: input.tenantId, before: before.policy, after: policy, reason: input.reason, input });
      return made;
    });
  }
}

function policyOf({ tiers, most, stepUpCovers, daily, payeeCoolingHours, ineligibleCategories, acquitWithinDays }: SetDisbursementPolicyInput): DisbursementPolicy {
  return {
    tiers: tiers.map(({ above, approvers }) => ({ aboveFen: Number(above), approvers })), mostFen: Number(most), stepUpCoversFen: Number(stepUpCovers), dailyFen: Number(daily), payeeCoolingHours, ineligibleCategories, acquitWithinDays,
  };
}
