/**
 * What LocalStack needs is looked for honestly: a program counts when it starts and says the right version, and what is
 * missing is named with the command that installs it.
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findJava, findPython, modeHere } from '../../localstack/emulator/findPrograms.ts';

const before = { ...process.env };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onecode-programs-'));
  process.env = { PATH: folder, HOME: folder, PYENV_ROOT: join(folder, 'none') };
});
afterAll(() => {
  process.env = before;
  rmSync(folder, { recursive: true, force: true });
});

const program = (name: string, script: string): string => {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
};

const python = (version: string): string => program('python3.13', `echo "${version}"`);
const java = (version: string): string => program('java', `echo 'openjdk version "${version}"' >&2`);

describe('Python', () => {
  it('counts only as 3.13, whatever its file is called', () => {
    python('(3, 12)');
    expect(findPython()).toBeUndefined();
    python('(3, 13)');
    expect(findPython()).toBe('python3.13');
  });

  it('is not the shim that falls over', () => {
    program('python3.13', 'echo "version not installed" >&2; exit 127');
    expect(findPython()).toBeUndefined();
  });
});

describe('Java', () => {
  it('counts from 17 on', () => {
    java('11.0.2');
    expect(findJava()).toBeUndefined();
    java('17.0.15');
    expect(findJava()).toBe('java');
  });
});

describe('the way LocalStack runs', () => {
  it('is Docker where an engine answers, not where only the program is', () => {
    program('docker', 'exit 1');
    python('(3, 13)');
    java('21');
    expect(modeHere().kind).toBe('host');
    program('docker', 'echo 28.0.1');
    expect(modeHere().kind).toBe('docker');
    process.env.LOCALSTACK_MODE = 'host';
    expect(modeHere().kind).toBe('host');
  });

  it('is the one that runs already when it is named', () => {
    process.env.LOCALSTACK_ENDPOINT = 'http://localhost:4566/';
    const named = { kind: 'running-already', endpoint: 'http://localhost:4566' };
    expect(modeHere()).toEqual({ ...named, functionsIn: 'containers' });
    process.env.LOCALSTACK_MODE = 'host';
    expect(modeHere()).toEqual({ ...named, functionsIn: 'processes' });
  });

  it('names what is missing with the command that installs it', () => {
    const mode = modeHere();
    expect(mode).toMatchObject({ kind: 'not-here' });
    if (mode.kind !== 'not-here') return;
    expect(mode.why).toMatch(/Python 3\.13 \(.*apt install python3\.13-venv.*\) and Java 17 \(.*apt install/);
    java('17');
    const onlyPython = modeHere();
    expect(onlyPython.kind === 'not-here' && onlyPython.why).not.toMatch(/Java/);
  });
});
