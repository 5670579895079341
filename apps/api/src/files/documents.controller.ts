import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Actor } from '@app/platform';
import { Documents } from '@app/records';
import type { Request, Response } from 'express';
import { HttpActor } from '../http/http-actor.js';

@Controller('documents')
export class DocumentsController {
  constructor(private readonly documents: Documents) {}

  /** The page, ready to print. No script runs in it, whatever stands in its data. */
  @Get(':id')
  async page(@HttpActor() actor: Actor, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const document = await this.documents.visible(actor, id);
    response.set({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; sandbox allow-modals",
      'cache-control': document.public ? 'public, max-age=300' : 'private, no-cache',
      'x-content-type-options': 'nosniff',
      etag: `"${document.sha256}"`,
    });
    if (request.fresh) response.status(304).end();
    else response.send(document.html);
  }
}
