import { BadRequestException, HttpException, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import { holdsSomewhere, refuse, type Refusal } from '@app/rules';
import type { GraphQLResolveInfo } from 'graphql';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Access, type Decisions } from '../access/access.js';
import type { Actor } from '../access/actor.js';
import { isConnectionLost, sqlState } from '../database/sql-state.js';
import { fieldSeconds, fieldsServed } from '../web/metrics.js';
import { ACCESS, COMMAND, type RootAccess } from './command.js';
import type { OperationContext } from './context.js';
import { InputInvalid } from './input-validation.js';
import { RefusalView } from './refusal.view.js';
import { Refused } from './refused.js';

/**
 * Stands around every root field. Before: access must be declared and held. After: access must have been decided on the thing itself,
 * and a command must have left its audit row. A refusal becomes the `Refusal` of the command's union; in a query it goes to `errors[]` with its code.
 */
@Injectable()
export class RootFieldInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: Access,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType<string>() !== 'graphql') return next.handle();
    const gql = GqlExecutionContext.create(execution);
    const info = gql.getInfo<GraphQLResolveInfo>();
    if (info.path.prev) return next.handle();
    const { actor } = gql.getContext<{ operation: OperationContext }>().operation;
    return from(this.guarded({ execution, next, actor }));
  }

  private async guarded(field: { execution: ExecutionContext; next: CallHandler; actor: Actor }): Promise<unknown> {
    const { execution, next, actor } = field;
    const handler = execution.getHandler();
    const declared = this.reflector.get<RootAccess | undefined>(ACCESS, handler);
    const command = this.reflector.get<string | undefined>(COMMAND, handler);
    if (!declared) throw new Error(`Root field ${handler.name} carries neither @Allow nor @Public`);
    const seconds = fieldSeconds.startTimer({ field: handler.name });
    const served = (outcome: string) => {
      seconds();
      fieldsServed.inc({ field: handler.name, outcome });
    };
    const decisions: Decisions = { decided: 'public' in declared, audited: false };
    try {
      if ('allow' in declared && actor.kind !== 'system' && !holdsSomewhere(actor.grants, declared.allow)) {
        throw new Refused(refuse(actor.kind === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN'));
      }
      const result: unknown = await this.access.decisions.run(decisions, () => lastValueFrom(next.handle(), { defaultValue: null }));
      if (!decisions.decided) throw new Error(`${handler.name} returned without deciding access on the thing itself`);
      if (command && !decisions.audited) throw new Error(`Command ${command} left no audit row`);
      served('ok');
      return result;
    } catch (error) {
      const refusal = refusalIn(error);
      served(refusal?.code ?? 'fault');
      if (refusal && command) return RefusalView.of(refusal, actor.locale);
      throw refusal ? new Refused(refusal) : error;
    }
  }
}

/** The refusal an error stands for: thrown on purpose, or bad input that only the validator or the database could see. */
export function refusalIn(error: unknown): Refusal | null {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof InputInvalid) return refuse('INPUT_INVALID', { count: error.problems.length }, error.problems);
  switch (sqlState(error)) {
    case '22P02': // not a uuid
      return refuse('NOT_FOUND', { what: '记录' });
    case '22021': // a NUL byte in a text
    case '22P05':
    case '22003': // a number out of range
      return refuse('INPUT_INVALID', { count: 1 });
    case '40001':
    case '40P01':
    case '55P03':
    case '57014':
      return refuse('BUSY');
    default:
      break;
  }
  if (isConnectionLost(error)) return refuse('BUSY');
  if (error instanceof BadRequestException) return refuse('INPUT_INVALID', { count: 1 }, [{ path: '', code: 'INVALID', zh: error.message, en: error.message }]);
  if (error instanceof HttpException && error.getStatus() === 401) return refuse('UNAUTHENTICATED');
  return null;
}
