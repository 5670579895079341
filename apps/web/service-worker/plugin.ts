import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

interface Chunk {
  fileName: string;
  imports: string[];
  dynamicImports: string[];
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> };
}

/**
 * Writes `hall/sw.js`: the worker's text with the list of the hall's own files and a version made of their names.
 * Why not a library: docs/decisions/0009-own-service-worker.md.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'hall-service-worker',
    apply: 'build',
    // After everything else, so that the page's own text is final.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry && file.name === 'hall');
      const page = bundle['hall/index.html'];
      if (!entry || page?.type !== 'asset') throw new Error('the hall was not built');
      const files = filesOf(entry.fileName, bundle as unknown as Record<string, Chunk>);
      const version = createHash('sha256').update(files.join()).update(page.source).digest('hex').slice(0, 12);
      const text = readFileSync(fileURLToPath(new URL('./sw.js', import.meta.url)), 'utf8');
      const source = text.replace("'__VERSION__'", JSON.stringify(version)).replace('/* __FILES__ */', files.map((file) => JSON.stringify(`/${file}`)).join(','));
      this.emitFile({ type: 'asset', fileName: 'hall/sw.js', source });
    },
  };
}

/** Every script, style and picture the entry reaches, lazily loaded parts too: offline there is nobody to ask for them. */
function filesOf(entry: string, bundle: Record<string, Chunk>): string[] {
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = bundle[name];
    if (!chunk || files.has(name)) return;
    files.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const asset of chunk.viteMetadata?.importedAssets ?? []) files.add(asset);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  visit(entry);
  return [...files].sort();
}
