/**
 * The quick start is run as it stands: the client is built and installed as a stranger would, the program of the page compiles
 * and does what the page says.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buildClient } from '../../bin/client.ts';

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'quick-start.md'), 'utf8');
const program = /<!-- program:begin -->\n```ts\n([\s\S]*?)```\n<!-- program:end -->/.exec(page)?.[1] ?? '';

const run = (command: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) =>
  new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += String(piece)));
    child.on('close', (code) => resolve({ code, said }));
  });

let shop: string;
beforeAll(async () => {
  const packed = await buildClient();
  mkdirSync(join(root, '.local'), { recursive: true });
  shop = mkdtempSync(join(root, '.local', 'shop-'));
  writeFileSync(join(shop, 'package.json'), JSON.stringify({ name: 'shop', private: true, type: 'module' }));
  const installed = await run('npm', ['install', packed, '--no-audit', '--no-fund'], shop);
  expect(installed.code, installed.said).toBe(0);
  writeFileSync(join(shop, 'shop.ts'), program);
  const { people, merchants, baseUrl } = inject('suite');
  writeFileSync(join(shop, 'demo.json'), JSON.stringify({ baseUrl, people, merchants }));
});
afterAll(() => rmSync(shop, { recursive: true, force: true }));

describe('the quick start', () => {
  it('compiles against the installed client, and a wrong body does not', async () => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const compilerOptions = {
      noEmit: true,
      strict: true,
      module: 'nodenext',
      target: 'es2024',
      skipLibCheck: true,
      typeRoots: [join(root, 'node_modules', '@types')],
      types: ['node'],
    };
    const check = (file: string) => {
      writeFileSync(join(shop, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
      return run(process.execPath, [tsc], shop);
    };
    expect(await check('shop.ts')).toEqual({ code: 0, said: '' });
    writeFileSync(join(shop, 'wrong.ts'), program.replace("currency: 'CNY'", "currency: 'USD'"));
    expect((await check('wrong.ts')).said).toContain('\'"USD"\' is not assignable to type \'"CNY"\'');
  });

  it('does what the page says', async () => {
    const { code, said } = await run(process.execPath, ['shop.ts'], shop, {
      DEMO_FILE: join(shop, 'demo.json'),
    });
    expect(code, said).toBe(0);
    const [taken, refused, refunded, noScope, first] = said.trim().split('\n');
    expect(taken).toMatch(/^收到 taken pay_[0-9a-z]{26}$/);
    expect(refused).toBe('code_used 付款码已使用，请刷新 The code was used; show a new one');
    expect(refunded).toBe('退款 refunded 200');
    expect(noScope).toBe("403 app_scope_missing { scope: 'merchants:read' }");
    expect(first).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z 4200$/);
    for (const line of [refused, refunded, noScope]) expect(page).toContain(line);
  });
});
