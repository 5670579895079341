import { existsSync } from 'node:fs';
import path from 'node:path';
import express, { Router, type RequestHandler, type Response } from 'express';

/** Pages of the build by the first part of their address; every address under it is the page's own affair. */
const PAGES = ['hall', 'console'];

/**
 * The built web pages: `/assets` for good (their names carry their hash) and 404 when missing, so that an old tablet never takes a page for a script;
 * the pages and the service worker are asked for anew each time.
 */
export function serveWeb(folder: string): Router {
  const root = path.resolve(folder);
  const router = Router();
  const assets = path.join(root, 'assets');
  router.use('/assets', preferCompressed(assets), express.static(assets, { immutable: true, maxAge: '1y', fallthrough: false, index: false, setHeaders: tellCompressed }));
  for (const page of PAGES) {
    router.use(`/${page}`, express.static(path.join(root, page), { index: false, redirect: false, cacheControl: false, setHeaders: (response) => void response.setHeader('cache-control', 'no-cache') }), sendPage(path.join(root, page, 'index.html')));
  }
  return router;
}

/** The build wrote `x.js.gz` beside `x.js`: a phone on a slow line waits for a third of it. */
function preferCompressed(assets: string): RequestHandler {
  return (request, response, next) => {
    response.vary('accept-encoding');
    if (request.acceptsEncodings('gzip') && /^\/[\w.-]+\.(js|css)$/.test(request.path) && existsSync(path.join(assets, `${request.path}.gz`))) request.url = `${request.path}.gz`;
    next();
  };
}

function tellCompressed(response: Response, file: string): void {
  if (!file.endsWith('.gz')) return;
  response.setHeader('content-encoding', 'gzip');
  response.type(path.extname(file.slice(0, -3)));
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
