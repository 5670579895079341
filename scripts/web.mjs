// Builds the web pages into dist-web/: persisted documents first, then the three pages.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { writeDocuments } from './web-documents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await writeDocuments();
await build({ configFile: path.join(root, 'apps/web/vite.config.ts'), logLevel: 'warn' });
copyFileSync(path.join(root, 'apps/web/src/gql/persisted.json'), path.join(root, 'dist-web/persisted.json'));
// Beside each script and style its compressed copy, which the api prefers where the reader takes it.
const assets = path.join(root, 'dist-web/assets');
for (const file of readdirSync(assets).filter((name) => /\.(js|css)$/.test(name))) writeFileSync(path.join(assets, `${file}.gz`), gzipSync(readFileSync(path.join(assets, file)), { level: 9 }));
writeFileSync(path.join(root, 'dist-web/.built'), '');
