/**
 * The whole suite on this machine: the simulators, the embedded cloud with them, and the demo cast.
 *
 * `npm start`, the journeys and the bench all start it here, so that they see the same thing.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CloudOptions, type EmbeddedCloud, startEmbeddedCloud } from './embedded/cloud.ts';
import { type Demo, seedDemo, writeDemo } from './seed.ts';
import { startBankChannel } from './simulators/bankChannel.ts';
import type { RunningSimulator } from './simulators/httpServer.ts';
import { startSmsGateway } from './simulators/smsGateway.ts';

/** What the stacks also give to functions when the channel is on this machine; a real bank's secret is nowhere here. */
const bankSecret = 'local-bank-secret';

export type LocalSuiteOptions = Pick<
  CloudOptions,
  'assembly' | 'dataDir' | 'port' | 'host' | 'fresh' | 'quiet' | 'logs' | 'warm' | 'tell'
> & {
  /** 0 takes any free port; the functions are told. */
  readonly bankPort?: number;
  readonly smsPort?: number;
  readonly dynamodbEndpoint?: string | undefined;
};

export type LocalSuite = {
  readonly cloud: EmbeddedCloud;
  readonly demo: Demo;
  readonly bankChannelUrl: string;
  readonly smsGatewayUrl: string;
  stop(): Promise<void>;
};

export const startLocalSuite = async (options: LocalSuiteOptions): Promise<LocalSuite> => {
  const running: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const one of running.splice(0).reverse()) await one.stop();
  };
  const keep = <T extends RunningSimulator | EmbeddedCloud>(one: T): T => {
    running.push(one);
    return one;
  };
  try {
    const books = join(options.dataDir, 'bank', 'books.jsonl');
    if (options.fresh) rmSync(books, { force: true });
    options.tell?.('模拟器 simulators');
    const bank = keep(
      await startBankChannel({ port: options.bankPort ?? 8790, secret: bankSecret, file: books }),
    );
    const sms = keep(await startSmsGateway({ port: options.smsPort ?? 8791 }));
    const seeded = Promise.withResolvers<Demo>();
    let besides: string | undefined;
    const cloud = keep(
      await startEmbeddedCloud({
        ...options,
        environment: { BANK_CHANNEL_URL: bank.url, SMS_GATEWAY_URL: sms.url },
        beside: (method, path) => (method === 'GET' && path === '/demo.json' ? besides : undefined),
        seed: async (seeding) => {
          options.tell?.('演示数据 demo people, merchants and gates');
          const made = await seedDemo(seeding);
          // The pages of this machine offer these people for sign-in; no other cloud has such an address.
          besides = JSON.stringify({ ...made, smsUrl: sms.url });
          writeDemo(options.dataDir, made);
          seeded.resolve(made);
        },
      }),
    );
    return { cloud, demo: await seeded.promise, bankChannelUrl: bank.url, smsGatewayUrl: sms.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
