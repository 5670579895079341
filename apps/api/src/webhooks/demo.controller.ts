import { Controller, Post, Req, Res } from '@nestjs/common';
import { Webhooks } from '@app/funding';
import type { Request, Response } from 'express';
import { rawBody } from '../http/raw-body.js';

/** Far above any honest message. */
const BYTES_MAX = 16 * 1024;

@Controller('webhooks/demo')
export class DemoWebhookController {
  constructor(private readonly webhooks: Webhooks) {}

  /** The demo provider’s messages; elsewhere than in a demo all are refused. */
  @Post()
  async receive(@Req() request: Request, @Res() response: Response): Promise<void> {
    const body = await rawBody(request, BYTES_MAX);
    const taken = await this.webhooks.take('demo', { body, headers: request.headers });
    response.status(taken ? 200 : 400).type('text/plain').send(taken ? 'ok' : 'refused');
  }
}
