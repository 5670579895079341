// Plays the demo, visits every screen at its real size, and writes docs/tour.md with its pictures: `npm run tour`. `--keep` reuses the demo of the last run.
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, requireNode, root } from './prepare.mjs';

requireNode();
process.chdir(root);
// Nothing is installed here: the packages may be shared with another checkout.
ensureBuilt();

const { Actor, Host } = await import('./tour/actors.mjs');
const { album } = await import('./tour/album.mjs');
const { Camera } = await import('./tour/camera.mjs');
const { startDemoServer } = await import('./tour/demo-server.mjs');
const { everybody } = await import('./tour/everybody.mjs');
const { pitchAndReveal, stage } = await import('./tour/hall.mjs');
const { crowdfunding, finance, granting } = await import('./tour/finance.mjs');
const { giving } = await import('./tour/giving.mjs');
const { judges } = await import('./tour/judges.mjs');
const { evening, season, signIn } = await import('./tour/office.mjs');
const { publicPages } = await import('./tour/public.mjs');
const { applying, fundedTeam } = await import('./tour/team.mjs');
const { SESSION_COOKIE } = await import('../dist/libs/identity/src/sessions/cookie-names.js');

const folder = path.join(root, 'docs/tour');
const LIMIT = 6 * 1024 * 1024;

const server = await startDemoServer({ keep: process.argv.includes('--keep') });
const camera = await Camera.on(server.url, folder);
try {
  const organiser = await Actor.staff(server.url, 'organiser');
  const hostActor = await Actor.staff(server.url, 'host');
  const { competitions } = await organiser.ask('{ competitions(first: 20) { edges { node { id tenantId stage } } } }');
  const at = (stage) => competitions.edges.map(({ node }) => node).find((competition) => competition.stage === stage);
  const [roadshow, finished, submissions] = [at('roadshow'), at('awarded'), at('open')];
  const { campaigns } = await organiser.ask('query($id: ID!) { campaigns(competitionId: $id, first: 1) { edges { node { id } } } }', { id: roadshow.id });
  const tour = {
    url: server.url, campaignId: campaigns.edges[0].node.id, camera, organiser, roadshow, finished, submissions, token: organiser.token, hostToken: hostActor.token, cookie: SESSION_COOKIE,
    host: new Host(hostActor, roadshow.id), finishedHost: new Host(hostActor, finished.id),
  };
  const chapters = [];
  const chapter = async (zh, en, ...scenes) => {
    const from = camera.pictures.length;
    for (const scene of scenes) await scene(tour);
    chapters.push({ zh, en, pictures: camera.pictures.slice(from) });
  };
  await chapter('所有人', 'Everybody', everybody, publicPages);
  await chapter('居民：认捐', 'Residents: pledging', giving);
  await chapter('团队：手机', 'Teams: the phone', applying, fundedTeam);
  await chapter('大厅：大屏、计时器、提示页', 'The hall: big screen, timer, cue sheet', stage);
  await chapter('组织者：路演当晚', 'The organiser on the evening', signIn, evening);
  await chapter('评委：平板', 'Judges: the tablets', judges);
  await chapter('大厅：路演与揭晓', 'The hall: pitch and reveal', pitchAndReveal);
  await chapter('组织者：一届大赛的各个部分', 'The organiser: every part of a season', season);
  await chapter('组织者：众筹与资助', 'The organiser: crowdfunding and grants', crowdfunding, granting);
  await chapter('财务与审计', 'Finance and audit', finance);
  writeFileSync(path.join(root, 'docs/tour.md'), album(chapters));
} finally {
  await camera.close();
  await server.close();
}

const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
console.log(`${camera.pictures.length} 张图，共 ${(bytes / 1024).toFixed(0)} KiB / pictures`);
if (bytes > LIMIT) throw new Error('the pictures of the tour weigh more than 6 MiB');
