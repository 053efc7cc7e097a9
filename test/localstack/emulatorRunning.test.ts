/** What is running is ended by its id, and only while that id is still the same process. */
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { endProcess, isRunning, startedProcess } from '../../localstack/emulator/running.ts';

const sleeper = () => {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on('exit', (_code, signal) => resolve(signal)),
  );
  return { pid: child.pid ?? 0, ended };
};

describe('a process that was started', () => {
  it('is ended when asked', async () => {
    const { pid, ended } = sleeper();
    const started = startedProcess(pid);
    expect(isRunning(started)).toBe(true);
    await endProcess(started);
    expect(await ended).toBe('SIGTERM');
    expect(isRunning(started)).toBe(false);
  });

  it('is left alone when its id belongs to another one by now', async () => {
    const { pid, ended } = sleeper();
    const another = { pid, startedAt: 'Thu Jan  1 00:00:00 1970' };
    await endProcess(another);
    expect(isRunning(startedProcess(pid))).toBe(true);
    process.kill(-pid, 'SIGKILL');
    expect(await ended).toBe('SIGKILL');
  });
});
