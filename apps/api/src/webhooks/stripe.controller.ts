import { Controller, Post, Req, Res } from '@nestjs/common';
import { Webhooks } from '@app/funding';
import type { Request, Response } from 'express';
import { rawBody } from '../http/raw-body.js';

/** Far above any honest message. */
const BYTES_MAX = 1024 * 1024;

@Controller('webhooks/stripe')
export class StripeWebhookController {
  constructor(private readonly webhooks: Webhooks) {}

  /** Stripe repeats an event for three days until the status is 2xx. */
  @Post()
  async receive(@Req() request: Request, @Res() response: Response): Promise<void> {
    const body = await rawBody(request, BYTES_MAX);
    const taken = await this.webhooks.take('stripe', { body, headers: request.headers });
    response.status(taken ? 200 : 400).type('text/plain').send(taken ? 'ok' : 'refused');
  }
}
