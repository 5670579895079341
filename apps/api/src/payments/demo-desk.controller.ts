import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { DemoDesk, type DemoPayment } from '@app/funding';
import { refused } from '@app/platform';
import { formatYuanForPeople } from '@app/rules';
import type { Request, Response } from 'express';
import { rawBody } from '../http/raw-body.js';
import { refuseCrossSite } from '../http/same-origin.js';
import { payPage } from './pay-pages.js';

const sendDesk = payPage<{ subject: string; amount: string; number: string; open: boolean; stateZh: string; stateEn: string }>('demo-desk.hbs');

const WORDS: Record<DemoPayment['status'], { stateZh: string; stateEn: string }> = {
  open: { stateZh: '可以关闭本页。', stateEn: 'You may close this page.' },
  paid: { stateZh: '已支付（演示）。可以关闭本页。', stateEn: 'Paid (demo). You may close this page.' },
  closed: { stateZh: '未支付，已关闭。可以关闭本页。', stateEn: 'Not paid, closed. You may close this page.' },
};

/** 演示收银台: what a payment provider's own page would be. There is none in production. */
@Controller('pay/demo')
export class DemoDeskController {
  constructor(private readonly desk: DemoDesk) {}

  @Get(':number')
  async show(@Param('number') number: string, @Res() response: Response): Promise<void> {
    this.send(response, await this.desk.find(number));
  }

  /** A payer who leaves is not brought back: only the provider's message tells of it. */
  @Post(':number')
  async decide(@Param('number') number: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    refuseCrossSite(request);
    const decision = new URLSearchParams((await rawBody(request, 1024)).toString('utf8')).get('decision');
    if (decision === 'left') return this.send(response, await this.desk.find(number), false);
    if (decision !== 'success' && decision !== 'failure' && decision !== 'paid-and-left') throw refused('INPUT_INVALID', { count: 1 });
    const payment = await this.desk.decide(number, decision === 'failure' ? 'closed' : 'paid');
    if (payment && decision !== 'paid-and-left') return response.redirect(303, payment.returnUrl);
    this.send(response, payment);
  }

  private send(response: Response, payment: DemoPayment | null, mayDecide = true): void {
    if (!payment) throw refused('NOT_FOUND', { what: '认捐' });
    const { subject, amountFen, number, status } = payment;
    sendDesk(response, 200, { subject, amount: formatYuanForPeople(amountFen), number, open: status === 'open' && mayDecide, ...WORDS[status] });
  }
}
