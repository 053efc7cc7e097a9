/** A copy of the working tree that a test may edit, with `npm run dev` running in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './fixture/runningCloud.ts';

/** A suite that somebody runs beside the tests keeps its ports. */
const doors = ['', 'BANK_', 'SMS_', 'BILLER_', 'INSURER_', 'CLAIMS_', 'WECHAT_', 'ALIPAY_'];
const anyPorts = Object.fromEntries(doors.map((door) => [`${door}PORT`, '0']));

const root = join(import.meta.dirname, '..', '..');
const copied = ['bin', 'docs', 'domains', 'functions', 'localstack', 'stacks', 'web'];
const copiedFiles = ['package.json', 'package-lock.json', 'cdk.json', 'tsconfig.json'];

export type CopiedTree = {
  readonly baseUrl: string;
  readonly folder: string;
  /** Everything that the command has said so far. */
  said(): string;
  /** Saves a file with one text replaced; the text must be there. */
  save(file: string, from: string | RegExp, to: string): void;
  close(): Promise<number | null>;
};

export const devInCopy = async (...flags: readonly string[]): Promise<CopiedTree> => {
  const folder = mkdtempSync(join(tmpdir(), 'dev-'));
  for (const name of [...copied, ...copiedFiles])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const child: ChildProcess = spawn(process.execPath, [join(folder, 'localstack', 'dev.ts'), ...flags], {
    cwd: folder,
    env: { PATH: process.env.PATH, NO_COLOR: '1', ...anyPorts },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const close = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const code = await ended;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  await eventually(
    () => isOver || said.includes('watching the sources'),
    (there) => there,
    600,
  );
  const baseUrl = /Open\s+(http:\S+)/.exec(said)?.[1];
  if (isOver || baseUrl === undefined) {
    await close();
    throw new Error(`npm run dev did not start:\n${said}`);
  }
  return {
    baseUrl,
    folder,
    said: () => said,
    save: (file, from, to) => {
      const path = join(folder, file);
      const before = readFileSync(path, 'utf8');
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} has no ${from}`);
      writeFileSync(path, after);
    },
    close,
  };
};
