import { rmSync } from 'node:fs';

export default async function stop() {
  await globalThis.testServer.stop();
  for (const folder of [globalThis.testServer.folder, globalThis.testServer.dataDir]) rmSync(folder, { recursive: true, force: true });
}
