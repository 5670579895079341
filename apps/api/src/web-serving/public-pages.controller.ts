import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Config, refused } from '@app/platform';
import type { Request, Response } from 'express';
import Handlebars from 'handlebars';
import { BuiltPage, type PageContent } from './built-page.js';
import { CampaignPage, campaignLine, type CampaignHead } from './campaign-page.js';
import { APP_POLICY } from './home.controller.js';
import { ProjectPage, type ProjectHead } from './project-page.js';
import { TEMPLATES } from './templates/folder.js';

const OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true };
const template = <T>(name: string) => Handlebars.create().compile<T>(readFileSync(path.join(TEMPLATES, name), 'utf8'), OPTIONS);
const campaignBody = template<CampaignHead>('campaign-body.hbs');
const projectBody = template<ProjectHead>('project-body.hbs');
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ICON = '/hall/icon.svg';

/** Public pages of the phone that are shared: named, described and readable before any script runs, with the first data inside. */
@Controller()
export class PublicPagesController {
  constructor(
    private readonly campaigns: CampaignPage,
    private readonly projects: ProjectPage,
    private readonly page: BuiltPage,
    private readonly config: Config,
  ) {}

  @Get(['c/:id', 'c/:id/*rest'])
  async campaign(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const campaign = UUID.test(id) ? await this.campaigns.read(id) : null;
    if (!campaign) throw refused('NOT_FOUND', { what: '众筹' });
    const card = { title: campaign.title, description: campaignLine(campaign), url: `${this.home(request)}/c/${id}`, image: this.home(request) + ICON };
    this.send(response, { body: campaignBody(campaign), first: { campaign }, card });
  }

  @Get('p/:id')
  async project(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const project = UUID.test(id) ? await this.projects.read(id) : null;
    if (!project) throw refused('NOT_FOUND', { what: '项目' });
    const image = project.photo ? `/attachments/${project.photo}/thumbnail?size=960` : ICON;
    this.send(response, { body: projectBody(project), card: { title: project.title, description: project.summary || project.need, url: `${this.home(request)}/p/${id}`, image: this.home(request) + image } });
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
