// Memory of one api and one worker process thirty seconds after they started, with nothing to do. Aim: together at most 250 MB resident.
// PSS counts pages both share (Node itself) half to each; RSS counts them twice.
import { readFileSync } from 'node:fs';
import { machine, startStage } from './support/processes.mjs';

const LIMIT_MB = 250;
const SECONDS = Number(process.env.SECONDS ?? 30);

const stage = await startStage();
try {
  const nodeArgs = process.env.NODE_ARGS?.split(' ') ?? [];
  const processes = { api: await stage.start('api', { nodeArgs }), worker: await stage.start('worker', { nodeArgs }) };
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  const memory = Object.fromEntries(Object.entries(processes).map(([name, { pid }]) => [name, memoryOf(pid)]));
  const rssMb = memory.api.rssMb + memory.worker.rssMb;
  const pssMb = memory.api.pssMb + memory.worker.pssMb;
  console.log(JSON.stringify({ bench: 'idle', ...machine(), seconds: SECONDS, ...memory, rssMb, pssMb, limitMb: LIMIT_MB, ratio: Number((rssMb / LIMIT_MB).toFixed(2)) }));
  process.exitCode = rssMb <= LIMIT_MB ? 0 : 1;
} finally {
  await stage.stop();
}

function memoryOf(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const mb = (key) => Math.round(Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(rollup)[1]) / 1024);
  return { rssMb: mb('Rss'), pssMb: mb('Pss') };
}
