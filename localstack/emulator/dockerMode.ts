/** LocalStack with Docker: the compose file beside this room, and the address by which containers reach this machine. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const composeFile = join(import.meta.dirname, '..', 'docker-compose.yml');

const docker = (args: readonly string[], environment: NodeJS.ProcessEnv = {}): string => {
  const { status, stdout, stderr } = spawnSync('docker', args, {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`docker ${args.join(' ')} failed:\n${stderr}`);
  return stdout.trim();
};

export const startLocalstackContainer = (port: number, tell: (what: string) => void): void => {
  tell('启动 LocalStack 容器 starting the LocalStack container');
  docker(['compose', '--file', composeFile, 'up', '--detach', '--wait'], { LOCALSTACK_PORT: String(port) });
};

export const stopLocalstackContainer = (): void => {
  docker(['compose', '--file', composeFile, 'down', '--volumes']);
};

/**
 * Where the simulators listen so that containers can call them: the engine's own bridge on Linux, which no other
 * machine reaches; elsewhere Docker forwards `host.docker.internal` to the loopback.
 */
export const simulatorHost = (): string =>
  process.platform === 'linux'
    ? docker(['network', 'inspect', 'bridge', '--format', '{{(index .IPAM.Config 0).Gateway}}'])
    : '127.0.0.1';

/** By which name functions in containers call this machine. */
export const hostFromContainers = 'host.docker.internal';
