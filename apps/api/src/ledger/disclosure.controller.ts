import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { Disclosures, type Disclosure } from '@app/grants';
import { refused } from '@app/platform';
import { CSV, XLSX } from '@app/records';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { disclosurePage, disclosureStyle } from './disclosure-page.js';
import { disclosureIndexPage, seasonDisclosurePage, seasonDisclosureStyle } from './season-disclosure-page.js';
import { disclosureCsv, disclosureJson, disclosureXlsx } from './disclosure-sheet.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FILE = /^([0-9a-f-]{36})\.(json|csv|xlsx)$/;

const FORMATS: Record<string, { mediaType: string; bytes: (disclosure: Disclosure) => Promise<Buffer> | Buffer | string }> = {
  json: { mediaType: 'application/json; charset=utf-8', bytes: disclosureJson }, csv: { mediaType: CSV, bytes: disclosureCsv }, xlsx: { mediaType: XLSX, bytes: disclosureXlsx },
};

const WITH_FUNDS = `
  select c.id, t.name as office, c.name, c.season from competition c join tenant t on t.id = c.tenant_id
   where c.stage <> 'draft' and exists (select 1 from opened_fund f where f.competition_id = c.id) order by c.created_at desc, c.id limit 100`;
const readable = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', 'content-security-policy': `default-src 'none'; style-src ${seasonDisclosureStyle}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'` };

/** The public disclosure as files, and one project's quarter as a paper. For everybody. */
@Controller('disclosure')
export class DisclosureController {
  constructor(
    private readonly disclosures: Disclosures,
    private readonly dataSource: DataSource,
  ) {}

  /** The competitions whose money is public. */
  @Get()
  async index(@Res() response: Response): Promise<void> {
    const found = await this.dataSource.query<{ id: string; office: string; name: string; season: string }[]>(WITH_FUNDS);
    response.set(readable).send(disclosureIndexPage(found));
  }

  @Get(':file')
  async file(@Param('file') file: string, @Query('quarter') quarter: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    if (UUID.test(file)) return this.season(await this.read(file, quarter), request, response);
    const [, competitionId, extension] = FILE.exec(file) ?? [];
    const disclosure = await this.read(competitionId, quarter);
    const { mediaType, bytes } = FORMATS[extension!]!;
    response.set({
      'content-type': mediaType, 'content-disposition': `attachment; filename="disclosure-${disclosure.quarter}.${extension}"`, 'cache-control': 'public, max-age=60', etag: `"${disclosure.sha256}-${extension}"`,
      'x-content-type-options': 'nosniff', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin',
    });
    if (request.fresh) response.status(304).end();
    else response.send(await bytes(disclosure));
  }

  @Get(':competitionId/:projectId')
  async page(@Param() { competitionId, projectId }: { competitionId: string; projectId: string }, @Query('quarter') quarter: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const disclosure = await this.read(competitionId, quarter);
    const project = disclosure.projects.find((one) => one.projectId === projectId);
    if (!project) throw refused('NOT_FOUND', { what: '公开资料' });
    response.set({
      'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=60', etag: `"${disclosure.sha256}-${projectId}"`, 'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src ${disclosureStyle}; base-uri 'none'; form-action 'none'; sandbox allow-modals`,
    });
    if (request.fresh) response.status(304).end();
    else response.send(disclosurePage(disclosure, project));
  }

  /** Everything of one competition, to read without a script. */
  private season(disclosure: Disclosure, request: Request, response: Response): void {
    response.set({ ...readable, 'cache-control': 'public, max-age=60', etag: `"${disclosure.sha256}-page"` });
    if (request.fresh) response.status(304).end();
    else response.send(seasonDisclosurePage(disclosure));
  }

  private async read(competitionId: string | undefined, quarter: unknown): Promise<Disclosure> {
    if (quarter !== undefined && typeof quarter !== 'string') throw refused('QUARTER_INVALID');
    const disclosure = competitionId && UUID.test(competitionId) ? await this.disclosures.of(competitionId, quarter ?? null) : null;
    if (!disclosure) throw refused('NOT_FOUND', { what: '公开资料' });
    return disclosure;
  }
}
