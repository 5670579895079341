import { rmSync } from 'node:fs';

export default async function stop() {
  await globalThis.testServer.stop();
  rmSync(globalThis.testServer.dataDir, { recursive: true, force: true });
}
