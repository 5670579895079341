import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { PrintedVouchers } from '@app/ledger';
import { refused, type Actor } from '@app/platform';
import type { Response } from 'express';
import { HttpActor } from '../http/http-actor.js';
import { VoucherNamesReader } from './voucher-names.js';
import { voucherPage } from './voucher-page.js';

const printId = new ParseUUIDPipe({ exceptionFactory: () => refused('NOT_FOUND', { what: '凭证' }) });

/** Vouchers ready to print, for who may read the books. Each printing is counted by the command `printVouchers`; here it is only shown. */
@Controller('vouchers')
export class VouchersController {
  constructor(
    private readonly printed: PrintedVouchers,
    private readonly names: VoucherNamesReader,
  ) {}

  @Get(':id')
  async page(@HttpActor() actor: Actor, @Param('id', printId) id: string, @Res() response: Response): Promise<void> {
    const printing = await this.printed.of(actor, id);
    const { html, styleHash } = voucherPage(printing, await this.names.of(printing));
    response.set({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src ${styleHash}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-modals`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    response.send(html);
  }
}
