import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ReadResults } from '@app/competition';
import { refused } from '@app/platform';
import type { Request, Response } from 'express';

const FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json$/;
const VERSION = /^[1-9]\d{0,5}$/;

/** The published result files, for everybody: the latest at /results/<competition>.json, every earlier one with ?version=. */
@Controller('results')
export class ResultsController {
  constructor(private readonly results: ReadResults) {}

  /** Byte for byte as published: what it hashes to is printed in the public notice. */
  @Get(':file')
  async file(@Param('file') file: string, @Query('version') version: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const competitionId = FILE.exec(file)?.[1];
    const asked = version === undefined ? null : typeof version === 'string' && VERSION.test(version) ? Number(version) : undefined;
    if (!competitionId || asked === undefined) throw refused('NOT_FOUND', { what: '公布文件' });
    const publication = await this.results.file(competitionId, asked);
    response.set({
      'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="results-${competitionId}-v${publication.version}.json"`,
      'cache-control': asked === null ? 'public, max-age=60' : 'public, max-age=86400, immutable', etag: `"${publication.fileHash}"`, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin',
    });
    if (request.fresh) response.status(304).end();
    else response.send(publication.text);
  }
}
