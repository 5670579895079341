import { ForbiddenException } from '@nestjs/common';
import type { Request } from 'express';

/** A browser names the page a cross-site request comes from; cookies must not act for another site. Tools without a browser send nothing. */
export function refuseCrossSite(request: Request): void {
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site') throw new ForbiddenException({ code: 'FORBIDDEN', message: '不接受其他网站发起的上传。 / Uploads from another site are refused.' });
}
