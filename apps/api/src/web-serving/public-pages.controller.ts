import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Config, refused } from '@app/platform';
import type { Request, Response } from 'express';
import Handlebars from 'handlebars';
import { BuiltPage, type PageContent } from './built-page.js';
import { CampaignPage, campaignLine, type CampaignReading } from './campaign-page.js';
import { APP_POLICY } from './home.controller.js';
import { NoticePage, type NoticeContent } from './notice-page.js';
import { ProjectPage, type ProjectHead } from './project-page.js';
import { SeasonPage, type SeasonContent } from './season-page.js';
import { TEMPLATES } from './templates/folder.js';

const OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true };
const template = <T>(name: string) => Handlebars.create().compile<T>(readFileSync(path.join(TEMPLATES, name), 'utf8'), OPTIONS);
const campaignBody = template<CampaignReading>('campaign-body.hbs');
const projectBody = template<ProjectHead>('project-body.hbs');
const noticeBody = template<NoticeContent>('notice-body.hbs');
const seasonBody = template<SeasonContent>('season-body.hbs');
const missingBody = template<object>('missing-body.hbs');
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ICON = '/hall/icon.svg';

/** Public pages of the phone that are shared: named, described and readable before any script runs, with the first data inside. */
@Controller()
export class PublicPagesController {
  constructor(
    private readonly campaigns: CampaignPage,
    private readonly projects: ProjectPage,
    private readonly notices: NoticePage,
    private readonly seasons: SeasonPage,
    private readonly page: BuiltPage,
    private readonly config: Config,
  ) {}

  @Get(['c/:id', 'c/:id/*rest'])
  async campaign(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const campaign = UUID.test(id) ? await this.campaigns.read(id) : null;
    if (!campaign) throw refused('NOT_FOUND', { what: '众筹' });
    const { head, reading } = campaign;
    const card = { title: head.title, description: campaignLine(head), url: `${this.home(request)}/c/${id}`, image: this.home(request) + (await this.photoOf(reading.projectId)) };
    this.send(response, { body: campaignBody(reading), first: { campaign: head }, card });
  }

  @Get('p/:id')
  async project(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const project = UUID.test(id) ? await this.projects.read(id) : null;
    if (!project) throw refused('NOT_FOUND', { what: '项目' });
    this.send(response, { body: projectBody(project), card: { title: project.title, description: project.summary || project.need, url: `${this.home(request)}/p/${id}`, image: this.home(request) + pictureOf(project) } });
  }

  @Get('notice/:id')
  async notice(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = UUID.test(id) ? await this.notices.read(id) : null;
    if (!found) return this.missing(response);
    const { competition, season, objections, first } = found;
    const description = objections ? `${found.office}公示拟资助项目，异议请在 ${objections.lastDay} 前提出` : `${found.office}的公示和异议`;
    const card = { title: `公示：${competition}（${season} 届）`, description, url: `${this.home(request)}/notice/${id}`, image: this.home(request) + ICON };
    this.send(response, { body: noticeBody(found), first: { notices: { competitionId: id, notices: first } }, card });
  }

  @Get('season/:id')
  async season(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const found = UUID.test(id) ? await this.seasons.read(id) : null;
    if (!found) return this.missing(response);
    const { name, season } = found.head;
    const card = { title: `${name}（${season} 届）`, description: `${found.office} · ${found.zh} · ${found.count} 个项目`, url: `${this.home(request)}/season/${id}`, image: this.home(request) + ICON };
    this.send(response, { body: seasonBody(found), first: { season: found.head }, card });
  }

  /** Of its project's first photo, if it has one that is public. */
  private async photoOf(projectId: string | null): Promise<string> {
    const project = projectId ? await this.projects.read(projectId) : null;
    return project ? pictureOf(project) : ICON;
  }

  /** The app's page says it once more; a reader without scripts is told here. */
  private missing(response: Response): void {
    response.status(404);
    this.send(response, { body: missingBody({}) });
  }

  /** The address the public knows; else the one that was asked. */
  private home(request: Request): string {
    return this.config.PUBLIC_URL?.replace(/\/$/, '') ?? `${request.protocol}://${request.get('host') ?? ''}`;
  }

  private send(response: Response, content: PageContent): void {
    const built = this.page.with(content);
    if (!built) {
      response.status(503).type('text/plain; charset=utf-8').send('网页还没有构建，请运行 npm run build。 / The pages are not built yet: run npm run build.');
      return;
    }
    response.set({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': APP_POLICY, 'cache-control': 'no-cache' }).send(built);
  }
}

const pictureOf = ({ photo }: ProjectHead): string => (photo ? `/attachments/${photo}/thumbnail?size=1280` : ICON);
