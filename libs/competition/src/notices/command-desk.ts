import { Injectable } from '@nestjs/common';
import { Access, Audit, Clock, Jobs, Live, UnitOfWork } from '@app/platform';
import { Competitions } from '../competitions/competitions.js';

/** What every command on notices and awards works with, in one hand. */
@Injectable()
export class CommandDesk {
  constructor(
    readonly unitOfWork: UnitOfWork,
    readonly access: Access,
    readonly audit: Audit,
    readonly jobs: Jobs,
    readonly live: Live,
    readonly clock: Clock,
    readonly competitions: Competitions,
  ) {}
}
