import { Controller, Get, Query, Res } from '@nestjs/common';
import { WechatBindings } from '@app/identity';
import type { Actor } from '@app/platform';
import type { Response } from 'express';
import { HttpActor } from '../http/http-actor.js';

/** Parameters may come twice or nested: then they are none of WeChat's. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** To WeChat and back, to learn by which account a person is told. Links, because WeChat sends the browser here itself. */
@Controller('wechat')
export class WechatController {
  constructor(private readonly bindings: WechatBindings) {}

  @Get('bind')
  begin(@HttpActor() actor: Actor, @Res() response: Response): void {
    response.set('cache-control', 'no-store').redirect(303, this.bindings.begin(actor));
  }

  @Get('bound')
  async finish(@HttpActor() actor: Actor, @Query('code') code: unknown, @Query('state') state: unknown, @Res() response: Response): Promise<void> {
    const bound = await this.bindings.finish(actor, { code: textOf(code), state: textOf(state) });
    response.set('cache-control', 'no-store').redirect(303, `/me?wechat=${bound ? 'bound' : 'failed'}`);
  }
}
