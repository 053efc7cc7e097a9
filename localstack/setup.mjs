/**
 * The way into every command, for whatever Node from version 20 on a machine has: installs what is missing, then runs
 * the given script with the project's own Node 24.
 *
 *   node localstack/setup.mjs localstack/start.ts [arguments]
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '..', '..');
const modules = join(root, 'node_modules');
const installedMark = join(modules, '.installed-lock');
const isWindows = process.platform === 'win32';
const node = join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** Whether npm's own list of what it installed agrees with the lock; packages for other platforms may be absent. */
const agreesWithLock = () => {
  const list = join(modules, '.package-lock.json');
  if (!existsSync(list)) return false;
  const { packages: installed } = JSON.parse(readFileSync(list, 'utf8'));
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(locked).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional === true),
  );
};

const isInstalled = () => {
  if (!existsSync(node)) return false;
  if (existsSync(installedMark) && readFileSync(installedMark, 'utf8') === lockHash()) return true;
  return agreesWithLock();
};

const install = () =>
  new Promise((resolve, reject) => {
    const startedAt = Date.now();
    const line = () =>
      process.stdout.write(
        `\r正在安装依赖 Installing packages … ${Math.round((Date.now() - startedAt) / 1000)} s `,
      );
    line();
    const timer = process.stdout.isTTY ? setInterval(line, 1000) : undefined;
    const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      shell: isWindows,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaints = '';
    npm.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    npm.on('error', reject);
    npm.on('exit', (code) => {
      clearInterval(timer);
      process.stdout.write('\n');
      if (code === 0) resolve();
      else reject(new Error(`npm ci failed:\n${complaints}`));
    });
  });

const main = async () => {
  const [major = '0'] = process.versions.node.split('.');
  if (Number(major) < 20) throw new Error(`Node 20 or later is needed; this is ${process.versions.node}.`);
  const [script, ...rest] = process.argv.slice(2);
  if (!script) throw new Error('usage: node localstack/setup.mjs <script> [arguments]');
  if (!isInstalled()) {
    await install();
    mkdirSync(modules, { recursive: true });
    writeFileSync(installedMark, lockHash());
  }
  if (!existsSync(node)) throw new Error(`There is no ${node}: delete node_modules and try again.`);
  const child = spawn(node, [join(root, script), ...rest], { cwd: root, stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; whoever signals only this process means the child.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
};

main().catch((error) => {
  console.error(String(error.message ?? error));
  process.exitCode = 1;
});
