import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ExportSubmissions, ImportSubmissions, type ImportReport } from '@app/competition';
import { refused, type Actor } from '@app/platform';
import { CSV, XLSX } from '@app/records';
import type { Request, Response } from 'express';
import { HttpActor } from '../http/http-actor.js';
import { refuseCrossSite } from '../http/same-origin.js';
import { sheetBody } from './sheet-body.js';

const competitionId = new ParseUUIDPipe({ exceptionFactory: () => refused('NOT_FOUND', { what: '大赛' }) });

/** Submissions in and out as sheets. */
@Controller('competitions/:id/submissions')
export class SubmissionsSheetController {
  constructor(
    private readonly imports: ImportSubmissions,
    private readonly exports: ExportSubmissions,
  ) {}

  /** The body is the sheet, its content type XLSX's or `text/csv`; `?dryRun=true` only says what would happen. */
  @Post('import')
  @HttpCode(200)
  async import(@HttpActor() actor: Actor, @Param('id', competitionId) id: string, @Req() request: Request, @Query('dryRun') dryRun?: string): Promise<ImportReport> {
    refuseCrossSite(request);
    const mediaType = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
    // Who may not import is told before a byte is read into memory.
    await this.imports.admit(actor, id);
    return this.imports.run(actor, { competitionId: id, bytes: await sheetBody(request), mediaType, dryRun: dryRun === 'true' });
  }

  /** `?format=xlsx` (default) or `csv`. */
  @Get('export')
  async export(@HttpActor() actor: Actor, @Param('id', competitionId) id: string, @Res() response: Response, @Query('format') format = 'xlsx'): Promise<void> {
    if (format !== 'xlsx' && format !== 'csv') throw refused('INPUT_INVALID', { count: 1 }, [{ path: 'format', code: 'isIn', zh: '格式只能是 xlsx 或 csv', en: 'format is xlsx or csv' }]);
    const sheet = await this.exports.run(actor, id, format);
    response.set({ 'content-type': sheet.mediaType === CSV ? `${CSV}; charset=utf-8` : XLSX, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(sheet.name)}`, 'cache-control': 'private, no-store' });
    response.send(sheet.bytes);
  }
}
