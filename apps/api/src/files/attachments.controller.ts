import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { refused, type Actor } from '@app/platform';
import { Attachments, THUMBNAIL_SIZES, UploadAttachment, type Attachment, type ThumbnailSize } from '@app/records';
import type { Request, Response } from 'express';
import { HttpActor } from '../http/http-actor.js';
import { refuseCrossSite } from '../http/same-origin.js';
import { lingerThenHangUp } from './linger.js';
import { sendFile } from './send-file.js';

/** What an upload answers, and what a form keeps of it. */
interface AttachmentAnswer {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  width: number | null;
  height: number | null;
  thumbnail: boolean;
}

const answerOf = (a: Attachment): AttachmentAnswer => ({
  id: a.id, name: a.originalName, mediaType: a.mediaType, bytes: a.bytes, sha256: a.sha256, width: a.width, height: a.height, thumbnail: a.thumbnailKey !== null,
});

@Controller('attachments')
export class AttachmentsController {
  constructor(
    private readonly attachments: Attachments,
    private readonly uploading: UploadAttachment,
  ) {}

  /** The body is the file; `x-file-name` its name, percent-encoded; `?tenantId=` the street office it is for. */
  @Post()
  @HttpCode(201)
  async upload(@HttpActor() actor: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response, @Query('tenantId') tenantId?: string): Promise<AttachmentAnswer> {
    try {
      refuseCrossSite(request);
      const length = request.headers['content-length'];
      return answerOf(await this.uploading.run(actor, { body: request, name: nameOf(request), tenantId: idOf(tenantId), announced: length === undefined ? null : Number(length) }));
    } catch (error) {
      if (!request.readableEnded) {
        response.set('connection', 'close');
        response.once('finish', () => lingerThenHangUp(request));
      }
      throw error;
    }
  }

  @Get(':id')
  async download(@HttpActor() actor: Actor, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await sendFile(await this.attachments.download(actor, id), request, response);
  }

  /** `?size=320` (default) or `1280`. */
  @Get(':id/thumbnail')
  async thumbnail(@HttpActor() actor: Actor, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const size = Number(request.query.size ?? 320);
    if (!isSize(size)) throw refused('INPUT_INVALID', { count: 1 }, [{ path: 'size', code: 'isIn', zh: '尺寸只能是 320 或 1280', en: 'size is 320 or 1280' }]);
    await sendFile(await this.attachments.thumbnail(actor, id, size), request, response);
  }
}

const isSize = (size: number): size is ThumbnailSize => (THUMBNAIL_SIZES as readonly number[]).includes(size);

function nameOf(request: Request): string {
  const header = request.headers['x-file-name'];
  try {
    const name = decodeURIComponent(typeof header === 'string' ? header : '');
    if (name.length <= 500 && !name.includes('\0')) return name;
  } catch {
    // falls through to the refusal
  }
  throw refused('INPUT_INVALID', { count: 1 }, [{ path: 'x-file-name', code: 'INVALID', zh: '文件名无效', en: 'The file name is not valid percent-encoded UTF-8 of at most 500 characters' }]);
}

function idOf(text: unknown): string | null {
  if (text === undefined || text === '') return null;
  if (typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text;
  throw refused('NOT_FOUND', { what: '街道' });
}
