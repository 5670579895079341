import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { serviceWorker } from './service-worker/plugin.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const API = process.env.API_URL ?? 'http://127.0.0.1:3000';

/** Three pages, one build: what the console needs never reaches a phone. `npm run web` serves it with the kit's living page beside. */
export default defineConfig({
  root: here,
  publicDir: 'public',
  resolve: { alias: { '@app/rules': path.join(here, '../../libs/rules/src/index.ts') } },
  build: {
    outDir: path.join(here, '../../dist-web'),
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1000,
    target: ['es2020', 'safari14', 'chrome87'],
    rolldownOptions: {
      // 'use client' means nothing here and is said about every file of some libraries.
      checks: { moduleLevelDirective: false },
      // The rules are pure functions: what a page does not call is not carried.
      treeshake: { moduleSideEffects: (id) => !id.includes('/libs/rules/') },
      input: { public: path.join(here, 'index.html'), hall: path.join(here, 'hall/index.html'), console: path.join(here, 'console/index.html') },
    },
  },
  plugins: [serviceWorker()],
  server: { host: '127.0.0.1', proxy: { '/graphql': { target: API, ws: true }, '/attachments': API, '/documents': API, '/results': API, '/wechat': API } },
});
