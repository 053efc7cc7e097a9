/**
 * What stands around LocalStack on this machine: the simulators, and the short address in front of its REST API.
 *
 * As a program (`node surroundings.ts <data directory>`) it outlives the command that started it, like LocalStack
 * itself; it opens the front as soon as the deployment is there to be read.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBankChannel } from '../simulators/bankChannel.ts';
import { startBillerOffices } from '../simulators/billerOffices.ts';
import { startChannels } from '../simulators/channels/start.ts';
import { startClaimsPlatform } from '../simulators/claimsPlatform.ts';
import { startInsurerPlatform } from '../simulators/insurerPlatform.ts';
import { startSmsGateway } from '../simulators/smsGateway.ts';
import { startFront } from './front.ts';
import { readRunning } from './running.ts';
import { channelsFolder, type Ports } from './settings.ts';

/** As in the template of every stack that may have a test clock. */
const bankSecret = 'local-bank-secret';
const billerSecret = 'local-biller-secret';
const insurerSecret = 'local-insurer-secret';
const claimsSecret = 'local-claims-secret';

export type Surroundings = {
  readonly frontUrl: string;
  readonly bankPort: number;
  readonly smsPort: number;
  open(baseUrl: string, demo: string): void;
  stop(): Promise<void>;
};

export const startSurroundings = async (
  ports: Omit<Ports, 'gateway'>,
  { simulatorHost, channelsFolder }: { readonly simulatorHost: string; readonly channelsFolder: string },
): Promise<Surroundings> => {
  const front = await startFront(ports.front);
  const bank = await startBankChannel({ port: ports.bank, secret: bankSecret, host: simulatorHost });
  const sms = await startSmsGateway({ port: ports.sms, host: simulatorHost });
  const biller = await startBillerOffices({ port: ports.biller, secret: billerSecret, host: simulatorHost });
  const insurer = await startInsurerPlatform({
    port: ports.insurer,
    secret: insurerSecret,
    host: simulatorHost,
  });
  const claims = await startClaimsPlatform({ port: ports.claims, secret: claimsSecret, host: simulatorHost });
  const channels = await startChannels({
    wechatPort: ports.wechat,
    alipayPort: ports.alipay,
    host: simulatorHost,
    folder: channelsFolder,
  });
  return {
    frontUrl: `http://localhost:${front.port}`,
    bankPort: Number(new URL(bank.url).port),
    smsPort: Number(new URL(sms.url).port),
    open: front.open,
    stop: async () => {
      const simulators = [bank, sms, biller, insurer, claims, channels];
      await Promise.all([front.close(), ...simulators.map((one) => one.stop())]);
    },
  };
};

if (import.meta.main) {
  const [dataDir = '', ports = '', simulatorHost = ''] = process.argv.slice(2);
  const surroundings = await startSurroundings(JSON.parse(ports) as Ports, {
    simulatorHost,
    channelsFolder: channelsFolder(dataDir),
  });
  process.stdout.write('listening\n');
  const openWhenDeployed = (): void => {
    const running = readRunning(dataDir);
    const demo = join(dataDir, 'demo.json');
    if (running && existsSync(demo)) surroundings.open(running.baseUrl, readFileSync(demo, 'utf8'));
    else setTimeout(openWhenDeployed, 200);
  };
  openWhenDeployed();
  process.on('SIGTERM', () => void surroundings.stop().then(() => process.exit(0)));
}
