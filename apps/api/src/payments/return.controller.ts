import { Controller, Get, Param, Res } from '@nestjs/common';
import { ReadPayments } from '@app/funding';
import { refused, type Actor } from '@app/platform';
import { formatYuanForPeople, PAYMENT_STATE_WORDS } from '@app/rules';
import type { Response } from 'express';
import { HttpActor } from '../http/http-actor.js';
import { payPage } from './pay-pages.js';

const sendReturn = payPage<{ zh: string; en: string; amount: string; number: string; waiting: boolean }>('return.hbs');

/** Where every provider sends the payer back. Nothing the address says is believed: the provider is asked, and meanwhile it is 处理中. */
@Controller('pay/return')
export class PaymentReturnController {
  constructor(private readonly payments: ReadPayments) {}

  @Get(':number')
  async show(@Param('number') number: string, @HttpActor() actor: Actor, @Res() response: Response): Promise<void> {
    const payment = await this.payments.returned(number);
    if (!payment) throw refused('NOT_FOUND', { what: '认捐' });
    const { pledgeId, state, amountFen } = payment;
    // In the browser of who gave, their own page follows it live; elsewhere (a provider’s own browser) this page says the same.
    if (actor.kind === 'person' && (await this.payments.of(actor, pledgeId))) return response.redirect(303, `/gifts/${pledgeId}`);
    sendReturn(response, 200, { ...PAYMENT_STATE_WORDS[state], amount: formatYuanForPeople(amountFen), number, waiting: state === 'open' || state === 'processing' });
  }
}
