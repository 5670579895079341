// What the tests need from the system: a Chromium with Chinese fonts, and hledger. Found, or on Debian and Ubuntu installed when run as root.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The headless build first: the same engine, without the window around it.
const CHROMIUM = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];
const HLEDGER = ['/usr/bin/hledger', '/usr/local/bin/hledger', '/opt/homebrew/bin/hledger'];
const first = (files) => files.find((file) => file && existsSync(file)) ?? null;

/** The path of a Chromium that can be started, or null. */
export const findChromium = () => first([process.env.CHROMIUM_PATH, ...CHROMIUM]);

/** The path of hledger, or null. */
export const findHledger = () => first([process.env.HLEDGER_PATH, ...HLEDGER]);

/** Installs what is missing where that is possible. Without Chromium it throws with what to do; without hledger its test says that it was skipped. */
export function ensureTools() {
  const missing = [...(findChromium() ? [] : ['chromium']), ...(hasChineseFonts() ? [] : ['fonts-noto-cjk', 'fontconfig']), ...(findHledger() ? [] : ['hledger'])];
  if (missing.length > 0) install(missing);
  if (!findChromium()) throw new Error('浏览器测试需要 Chromium：请安装它，或用 CHROMIUM_PATH 指明 / the browser tests need Chromium: install it or set CHROMIUM_PATH');
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
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: ['ignore', 'ignore', 'inherit'], env });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureTools();
