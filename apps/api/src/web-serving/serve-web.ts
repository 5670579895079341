import { existsSync } from 'node:fs';
import path from 'node:path';
import express, { Router, type RequestHandler } from 'express';

/** Pages of the build by the first part of their address; every address under it is the page's own affair. */
const PAGES = ['hall', 'console'];

/**
 * The built web pages: `/assets` for good (their names carry their hash) and 404 when missing, so that an old tablet never takes a page for a script;
 * the pages and the service worker are asked for anew each time.
 */
export function serveWeb(folder: string): Router {
  const root = path.resolve(folder);
  const router = Router();
  router.use('/assets', express.static(path.join(root, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false, index: false }));
  for (const page of PAGES) {
    router.use(`/${page}`, express.static(path.join(root, page), { index: false, redirect: false, cacheControl: false, setHeaders: (response) => void response.setHeader('cache-control', 'no-cache') }), sendPage(path.join(root, page, 'index.html')));
  }
  return router;
}

/** A page for a reader's address; a missing file with an ending is a missing file. */
function sendPage(file: string): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    if (path.extname(request.path) !== '') return next();
    if (!existsSync(file)) {
      response.status(503).type('text/plain; charset=utf-8').send('网页还没有构建，请运行 npm run build。 / The pages are not built yet: run npm run build.');
      return;
    }
    response.sendFile(file, { cacheControl: false, headers: { 'cache-control': 'no-cache' } });
  };
}
