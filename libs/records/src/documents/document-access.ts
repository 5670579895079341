import { Injectable } from '@nestjs/common';
import { Visibility } from '../visibility/visibility.js';
import type { Document } from './document.entity.js';

/** Who besides staff may read a document that is not public, e.g. a team its own award letter. */
@Injectable()
export class DocumentAccess extends Visibility<Document> {}
