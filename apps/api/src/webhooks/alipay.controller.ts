import { Controller, Post, Req, Res } from '@nestjs/common';
import { Webhooks } from '@app/funding';
import type { Request, Response } from 'express';
import { rawBody } from '../http/raw-body.js';

/** Far above any honest message. */
const BYTES_MAX = 64 * 1024;

@Controller('webhooks/alipay')
export class AlipayWebhookController {
  constructor(private readonly webhooks: Webhooks) {}

  /** 支付宝 repeats a notice for a day until it reads exactly `success`. */
  @Post()
  async receive(@Req() request: Request, @Res() response: Response): Promise<void> {
    const body = await rawBody(request, BYTES_MAX);
    const taken = await this.webhooks.take('alipay', { body, headers: request.headers });
    response.status(taken ? 200 : 400).type('text/plain').send(taken ? 'success' : 'failure');
  }
}
