// Builds the web pages into dist-web/: persisted documents first, then the three pages.
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { writeDocuments } from './web-documents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await writeDocuments();
await build({ configFile: path.join(root, 'apps/web/vite.config.ts'), logLevel: 'warn' });
copyFileSync(path.join(root, 'apps/web/src/gql/persisted.json'), path.join(root, 'dist-web/persisted.json'));
writeFileSync(path.join(root, 'dist-web/.built'), '');
