import { Controller, Get, Header, Res } from '@nestjs/common';
import { metrics } from '@app/platform';
import type { Response } from 'express';

@Controller()
export class MetricsController {
  /** Prometheus text. Keep it behind the reverse proxy: it names operations, never people. */
  @Get('metrics')
  @Header('cache-control', 'no-store')
  async read(@Res() response: Response): Promise<void> {
    response.type(metrics.contentType).send(await metrics.metrics());
  }
}
