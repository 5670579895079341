import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@app/platform';
import { DEFAULT_DISBURSEMENT_POLICY, type DisbursementPolicy } from '@app/rules';
import { DisbursementPolicyVersion } from './disbursement-policy.entity.js';

/** The limits in force. */
@Injectable()
export class DisbursementPolicies {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The street office's latest, or the usual ones. */
  async of(tenantId: string): Promise<DisbursementPolicy> {
    return (await this.latest(tenantId)).policy;
  }

  /** The same with its version; 0 when nothing was written yet. */
  async latest(tenantId: string): Promise<DisbursementPolicyVersion> {
    const found = await this.unitOfWork.reader.findOne(DisbursementPolicyVersion, { where: { tenantId }, order: { version: 'DESC' } });
    return found ?? Object.assign(new DisbursementPolicyVersion(), { tenantId, version: 0, policy: DEFAULT_DISBURSEMENT_POLICY, reason: null, setById: null, createdAt: null });
  }
}
