import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Live, UnitOfWork } from '@app/platform';
import { Ledger } from '@app/ledger';
import { Grants } from '../grants/grants.js';
import { DisbursementPolicies } from './disbursement-policies.js';

/** What every command on payments works with, in one hand. */
@Injectable()
export class DisbursementDesk {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly access: Access,
    readonly audit: Audit,
    readonly live: Live,
    readonly clock: Clock,
    readonly ledger: Ledger,
    readonly grants: Grants,
    readonly policies: DisbursementPolicies,
  ) {}
}

/** Told when a disbursement of a grant moves. */
export const disbursementsTopic = (grantId: string): string => `disbursements:${grantId}`;
