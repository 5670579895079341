import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { Authenticator, type Actor } from '@app/platform';
import type { Request } from 'express';

@Injectable()
class ActorOfRequest implements PipeTransform<Request, Promise<Actor>> {
  constructor(private readonly authenticator: Authenticator) {}

  transform(request: Request): Promise<Actor> {
    return this.authenticator.actorOf({ headers: request.headers, address: request.ip ?? null });
  }
}

const RequestItself = createParamDecorator((_: unknown, context: ExecutionContext): Request => context.switchToHttp().getRequest<Request>());

/** Who is asking, as an argument of a plain HTTP route: `@HttpActor() actor: Actor`. Visitors are actors too; the service decides. */
export const HttpActor = (): ParameterDecorator => RequestItself(ActorOfRequest);
