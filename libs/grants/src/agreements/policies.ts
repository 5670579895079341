import { Injectable } from '@nestjs/common';
import { Tenant } from '@app/identity';
import { refused, type Actor } from '@app/platform';
import { DEFAULT_AGREEMENT_TERMS, termsProblems, type AgreementTerms } from '@app/rules';
import { GrantDesk } from '../desk/grant-desk.js';
import type { Grant } from '../grants/grant.entity.js';
import { GrantPolicy } from './grant-policy.entity.js';

/** What offices agree with funded teams from now on. */
@Injectable()
export class Policies {
  constructor(private readonly desk: GrantDesk) {}

  /** An office's terms, or those everybody starts with. */
  async termsOf(tenantId: string): Promise<AgreementTerms> {
    return (await this.desk.unitOfWork.reader.findOneBy(GrantPolicy, { tenantId }))?.terms ?? DEFAULT_AGREEMENT_TERMS;
  }

  /** The terms a grant was agreed with; before its agreement, the office's. */
  async termsFor(grant: Grant): Promise<AgreementTerms> {
    return grant.terms ?? this.termsOf(grant.tenantId);
  }

  /** Replaces the office's terms; agreements already issued keep theirs. */
  set(actor: Actor, { tenantId, ...terms }: AgreementTerms & { tenantId: string }): Promise<AgreementTerms> {
    return this.desk.unitOfWork.run(async () => {
      this.desk.access.require(actor, 'SetGrantPolicy', { tenantId });
      if (!(await this.desk.unitOfWork.repo(Tenant).existsBy({ id: tenantId }))) throw refused('NOT_FOUND', { what: '街道' });
      const problems = termsProblems(terms);
      if (problems.length > 0) throw refused('TERMS_INVALID', { count: problems.length }, problems);
      const before = await this.termsOf(tenantId);
      await this.desk.unitOfWork.repo(GrantPolicy).upsert({ tenantId, terms, setById: actor.id, setAt: this.desk.clock.now() }, ['tenantId']);
      await this.desk.audit.record(actor, { action: 'setGrantPolicy', subject: { type: 'Tenant', id: tenantId }, tenantId, before, after: terms, input: { tenantId, ...terms } });
      return terms;
    });
  }
}
