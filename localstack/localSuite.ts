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
import { startBillerOffices } from './simulators/billerOffices.ts';
import { type RunningChannels, startChannels } from './simulators/channels/start.ts';
import { startClaimsPlatform } from './simulators/claimsPlatform.ts';
import type { RunningSimulator } from './simulators/httpServer.ts';
import { startInsurerPlatform } from './simulators/insurerPlatform.ts';
import { startSmsGateway } from './simulators/smsGateway.ts';

/** What the stacks also give to functions when the channel is on this machine; a real bank's secret is nowhere here. */
const bankSecret = 'local-bank-secret';
const billerSecret = 'local-biller-secret';
const insurerSecret = 'local-insurer-secret';
const claimsSecret = 'local-claims-secret';

export type LocalSuiteOptions = Pick<
  CloudOptions,
  | 'assembly'
  | 'dataDir'
  | 'port'
  | 'host'
  | 'fresh'
  | 'quiet'
  | 'logs'
  | 'warm'
  | 'tell'
  | 'beside'
  | 'folderOf'
  | 'nodeFlags'
> & {
  /** 0 takes any free port; the functions are told. */
  readonly bankPort?: number;
  readonly smsPort?: number;
  /** Left out: any free one where the bank has any free one. */
  readonly billerPort?: number;
  readonly insurerPort?: number;
  readonly claimsPort?: number;
  readonly wechatPort?: number;
  readonly alipayPort?: number;
  readonly dynamodbEndpoint?: string | undefined;
  /** Where people find the suite, for what is printed; left out or empty: this machine's own name for itself. */
  readonly publicUrl?: string | undefined;
};

export type LocalSuite = {
  readonly cloud: EmbeddedCloud;
  readonly demo: Demo;
  readonly bankChannelUrl: string;
  readonly smsGatewayUrl: string;
  readonly billerChannelUrl: string;
  readonly insurerPlatformUrl: string;
  readonly claimsPlatformUrl: string;
  readonly wechatPayUrl: string;
  readonly alipayUrl: string;
  stop(): Promise<void>;
};

export const startLocalSuite = async (options: LocalSuiteOptions): Promise<LocalSuite> => {
  const running: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const one of running.splice(0).reverse()) await one.stop();
  };
  const keep = <T extends RunningSimulator | RunningChannels | EmbeddedCloud>(one: T): T => {
    running.push(one);
    return one;
  };
  try {
    const books = join(options.dataDir, 'bank', 'books.jsonl');
    const officeBooks = join(options.dataDir, 'offices', 'books.jsonl');
    const insurerBooks = join(options.dataDir, 'insurer', 'messages.jsonl');
    const claimsBooks = join(options.dataDir, 'claims', 'messages.jsonl');
    if (options.fresh)
      for (const file of [books, officeBooks, insurerBooks, claimsBooks]) rmSync(file, { force: true });
    const channelBooks = join(options.dataDir, 'channels');
    if (options.fresh) rmSync(channelBooks, { recursive: true, force: true });
    options.tell?.('模拟器 simulators');
    const bank = keep(
      await startBankChannel({ port: options.bankPort ?? 8790, secret: bankSecret, file: books }),
    );
    const sms = keep(await startSmsGateway({ port: options.smsPort ?? 8791 }));
    const billerPort = options.billerPort ?? (options.bankPort === 0 ? 0 : 8794);
    const biller = keep(
      await startBillerOffices({ port: billerPort, secret: billerSecret, file: officeBooks }),
    );
    const insurer = keep(
      await startInsurerPlatform({
        port: options.insurerPort ?? (options.bankPort === 0 ? 0 : 8796),
        secret: insurerSecret,
        file: insurerBooks,
      }),
    );
    const claims = keep(
      await startClaimsPlatform({
        port: options.claimsPort ?? (options.bankPort === 0 ? 0 : 8798),
        secret: claimsSecret,
        file: claimsBooks,
      }),
    );
    const anyPort = options.bankPort === 0;
    const channels = keep(
      await startChannels({
        wechatPort: options.wechatPort ?? (anyPort ? 0 : 8800),
        alipayPort: options.alipayPort ?? (anyPort ? 0 : 8802),
        folder: channelBooks,
      }),
    );
    const seeded = Promise.withResolvers<Demo>();
    let besides: string | undefined;
    const cloud = keep(
      await startEmbeddedCloud({
        ...options,
        environment: {
          ...(options.publicUrl ? { PUBLIC_URL: options.publicUrl } : {}),
          BANK_CHANNEL_URL: bank.url,
          SMS_GATEWAY_URL: sms.url,
          BILLER_CHANNEL_URL: biller.url,
          INSURER_PLATFORM_URL: insurer.url,
          CLAIMS_PLATFORM_URL: claims.url,
        },
        beside: (request, response) => {
          if (options.beside?.(request, response)) return true;
          if (besides === undefined || request.method !== 'GET' || request.url !== '/demo.json') return false;
          // No other origin may read it, and nothing keeps it.
          response
            .writeHead(200, {
              'content-type': 'application/json; charset=utf-8',
              'cache-control': 'no-store',
            })
            .end(besides);
          return true;
        },
        seed: async (seeding) => {
          options.tell?.('演示数据 demo people, merchants and gates');
          const made = await seedDemo(seeding, { officesUrl: biller.url, channels: channels.settings });
          // The pages of this machine offer these people for sign-in; no other cloud has such an address.
          besides = JSON.stringify({
            ...made,
            smsUrl: sms.url,
            payerUrls: {
              wechat_pay: `${channels.wechatPayUrl}/payer`,
              alipay: `${channels.alipayUrl}/payer`,
            },
          });
          writeDemo(options.dataDir, made);
          seeded.resolve(made);
        },
      }),
    );
    return {
      cloud,
      demo: await seeded.promise,
      bankChannelUrl: bank.url,
      smsGatewayUrl: sms.url,
      billerChannelUrl: biller.url,
      insurerPlatformUrl: insurer.url,
      claimsPlatformUrl: claims.url,
      wechatPayUrl: channels.wechatPayUrl,
      alipayUrl: channels.alipayUrl,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
