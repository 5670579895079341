import { Injectable } from '@nestjs/common';
import { Access, orRefuse, refused, UnitOfWork, type Actor } from '@app/platform';
import { DUTY_NAMES, personRefusal, refuse, type ActFacts, type ActingPerson, type Duty, type Permission } from '@app/rules';
import type { Grant } from '../grants/grant.entity.js';
import { Grants } from '../grants/grants.js';
import type { Disbursement } from './disbursement.entity.js';

const BY_ROLE: readonly [Permission, Duty][] = [['MakeDisbursement', 'make'], ['ReviewDisbursement', 'review'], ['ApproveDisbursement', 'approve'], ['PayDisbursement', 'pay']];

const FACTS = `
  select (select d.duty from disbursement_duty d where d.disbursement_id = $1 and d.person_id = $2) as taken,
         exists (select 1 from acquittal a where a.disbursement_id = $1 and a.status = 'proposed') as acquittal_open,
         exists (select 1 from disbursement_step s where s.disbursement_id = $1 and s.person_id = $2 and s.round = $3 and s.action = 'approve') as approved,
         exists (select 1 from money_return r where r.disbursement_id = $1 and r.settled_at is null) as unsettled`;

/** Turns an actor into what the flow's rules ask about. */
@Injectable()
export class ActingPeople {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: Access,
    private readonly grants: Grants,
  ) {}

  /** Somebody who has no duty here yet, e.g. before a request exists. */
  async of(actor: Actor, grant: Grant): Promise<ActingPerson> {
    const inTeam = await this.grants.isOfTeam(actor, grant);
    const mayTake = BY_ROLE.filter(([permission]) => this.access.allows(actor, permission, grant)).map(([, duty]) => duty);
    return { mayTake: inTeam ? ['request', ...mayTake] : mayTake, taken: null, inTeam };
  }

  /** The team asks, registers and hands in; where it cannot, the maker does in its stead, and that is already the maker's duty. Refuses everybody else. */
  async requesterDuty(actor: Actor, grant: Grant): Promise<Duty> {
    const person = await this.of(actor, grant);
    if (person.inTeam) return 'request';
    orRefuse(person.mayTake.includes('make') ? personRefusal(person, 'make') : refuse('DUTY_NOT_HELD', { duty: DUTY_NAMES.make }));
    return 'make';
  }

  /** The person and the disbursement as `mayAct` wants them. */
  async facing(actor: Actor, grant: Grant, disbursement: Disbursement): Promise<{ person: ActingPerson; facts: ActFacts }> {
    const [row] = await this.unitOfWork.reader.query<{ taken: Duty | null; acquittal_open: boolean; approved: boolean; unsettled: boolean }[]>(FACTS, [disbursement.id, actor.id, disbursement.round]);
    const { status, acquittedFen, returnedFen } = disbursement;
    return {
      person: { ...(await this.of(actor, grant)), taken: row!.taken },
      facts: { status, acquittedFen, returnedFen, acquittalOpen: row!.acquittal_open, approvedByPerson: row!.approved, unsettledReturns: row!.unsettled },
    };
  }
}

/** Steps are people's: neither a tablet nor the system takes one. */
export function personOf(actor: Actor): { id: string; name: string } {
  if (actor.kind !== 'person' || actor.id === null) throw refused('FORBIDDEN');
  return { id: actor.id, name: actor.name };
}
