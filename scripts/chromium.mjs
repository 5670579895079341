// A Chromium and Chinese fonts for the browser tests: found, or on Debian and Ubuntu installed when run as root. Prints the path.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

/** The path of a Chromium that can be started, or null. */
export const findChromium = () => [process.env.CHROMIUM_PATH, ...KNOWN].find((file) => file && existsSync(file)) ?? null;

/** Installs what is missing where that is possible; throws with what to do where it is not. */
export function ensureChromium() {
  const missing = [...(findChromium() ? [] : ['chromium']), ...(hasChineseFonts() ? [] : ['fonts-noto-cjk'])];
  if (missing.length > 0) install(missing);
  const found = findChromium();
  if (!found) throw new Error('浏览器测试需要 Chromium：请安装它，或用 CHROMIUM_PATH 指明 / the browser tests need Chromium: install it or set CHROMIUM_PATH');
  return found;
}

function hasChineseFonts() {
  if (process.platform !== 'linux') return true;
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

function install(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(`缺少 ${packages.join('、')}，请先安装 / please install: ${packages.join(' ')}`);
    return;
  }
  console.log(`安装 ${packages.join('、')}… / installing…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages, 'fontconfig'], { stdio: ['ignore', 'ignore', 'inherit'], env });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(ensureChromium());
