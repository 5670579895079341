import { Injectable } from '@nestjs/common';
import { Visibility } from '../visibility/visibility.js';
import type { Attachment } from './attachment.entity.js';

/** Who besides the uploader and the street office's staff may see an attachment, e.g. everybody those of a published project. */
@Injectable()
export class AttachmentAccess extends Visibility<Attachment> {}
