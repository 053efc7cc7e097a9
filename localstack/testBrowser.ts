/**
 * A browser for the page tests: an installed Chromium or Chrome, else Playwright's own, else Debian's package.
 *
 * Whatever is found has been started once and has named its version; a browser that does not start is not found.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

type Say = (what: string) => void;

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where to look, best first; the environment's word goes before everything. */
export const browserPlaces = (environment: NodeJS.ProcessEnv = process.env): string[] => {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [environment.CHROMIUM_PATH ?? '', ...onPath, ...usualPlaces, chromium.executablePath()].filter(
    (place, index, all) => place !== '' && all.indexOf(place) === index,
  );
};

/** The version that a browser names when asked, or nothing if it does not start. */
export const versionOf = (path: string): string | undefined => {
  if (!existsSync(path)) return undefined;
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
};

export const findBrowser = (places: readonly string[] = browserPlaces()): string | undefined =>
  places.find((place) => versionOf(place) !== undefined);

const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 600_000 }).status === 0;

const isDebianRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Without a Chinese font the pages show boxes, and a test of what people read would pass on them. */
const hasChineseFont = (): boolean => {
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return process.platform !== 'linux';
  }
};

const fromDebian = (...packages: readonly string[]): boolean =>
  isDebianRoot() &&
  runs('apt-get', ['update', '-qq']) &&
  runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);

/** Finds a browser or gets one. Answers its path, or undefined with the reason said. */
export const getBrowser = (say: Say): string | undefined => {
  let found = findBrowser();
  if (found === undefined) {
    say('no Chromium or Chrome here: asking Playwright for one');
    runs(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium']);
    found = findBrowser();
  }
  if (found === undefined) {
    say('none from Playwright: asking Debian for one');
    fromDebian('chromium', 'fonts-noto-cjk');
    found = findBrowser();
  }
  if (found === undefined) {
    say('no browser: install Chromium or Chrome, or name one with CHROMIUM_PATH');
    return undefined;
  }
  if (!hasChineseFont() && !fromDebian('fonts-noto-cjk')) say('no Chinese font here: pages will show boxes');
  return found;
};
