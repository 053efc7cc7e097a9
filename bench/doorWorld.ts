/**
 * The rooms as they are deployed, in one process: their own handlers and live ports, on a real engine whose meter is read,
 * with the demo cast, the simulated bank and telephone, and a clock that moves on by a second with every request.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entriesWithDoors } from '../bin/openapi.ts';
import { appScopes, personalPaths } from '../bin/published.ts';
import { sequence } from '../domains/ledger/projection.ts';
import { castOfRooms } from '../localstack/castOfRooms.ts';
import { startKeyServer } from '../localstack/embedded/servers/keyServer.ts';
import { startBankChannel } from '../localstack/simulators/bankChannel.ts';
import { startBillerOffices } from '../localstack/simulators/billerOffices.ts';
import { startChannels } from '../localstack/simulators/channels/start.ts';
import { startClaimsPlatform } from '../localstack/simulators/claimsPlatform.ts';
import { startInsurerPlatform } from '../localstack/simulators/insurerPlatform.ts';
import { startSmsGateway } from '../localstack/simulators/smsGateway.ts';
import { createTable, startDynoxide } from '../test/kit/dynoxide.ts';
import { caller, type Reply } from '../test/kit/http.ts';
import { ledgerIndexes } from '../test/kit/ledgerTable.ts';
import { meter } from '../test/kit/meter.ts';
import type { Counts } from './cost.ts';
import { inRounds } from './rounds.ts';

/** A Monday morning in Zhangjiajie, half an hour after the first slot opens; tokens are of the real day. */
const opensAt = Date.parse('2026-11-30T01:30:00Z');
const indexes = {
  Ledger: ledgerIndexes,
  Sagas: { due: { pk: 'duePk', sk: 'dueAt', sorts: 'N' } },
  Identity: {},
  Tourism: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Campus: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Healthcare: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Government: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Webhooks: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Settlement: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Privacy: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Intents: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Channels: {},
  Risk: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Aml: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Reconciliation: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
} as const;

export type Asking = {
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Another moment than the clock's: a day later, say. */
  readonly at?: number;
};
/** Read as a script reads it; contracts are checked elsewhere. */
type Answer = ReturnType<typeof JSON.parse>;
export type DoorWorld = Awaited<ReturnType<typeof openDoorWorld>>;

export const openDoorWorld = async () => {
  const dynoxide = await startDynoxide();
  for (const [name, made] of Object.entries(indexes)) await createTable(dynoxide.client, name, made);
  const bank = await startBankChannel({ port: 0, secret: 'local-bank-secret' });
  const sms = await startSmsGateway({ port: 0 });
  const biller = await startBillerOffices({ port: 0, secret: 'local-biller-secret' });
  const insurer = await startInsurerPlatform({ port: 0, secret: 'local-insurer-secret' });
  const claims = await startClaimsPlatform({ port: 0, secret: 'local-claims-secret' });
  const channels = await startChannels({ wechatPort: 0, alipayPort: 0 });
  const keysDir = mkdtempSync(join(tmpdir(), 'onecode-keys-'));
  const keyServer = await startKeyServer({ dataDir: keysDir });
  Object.assign(process.env, {
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynoxide.endpoint,
    LEDGER_TABLE: 'Ledger',
    SAGAS_TABLE: 'Sagas',
    IDENTITY_TABLE: 'Identity',
    PEOPLE_KEY: 'people',
    AWS_ENDPOINT_URL_KMS: keyServer.endpoint,
    TOURISM_TABLE: 'Tourism',
    CAMPUS_TABLE: 'Campus',
    HEALTHCARE_TABLE: 'Healthcare',
    GOVERNMENT_TABLE: 'Government',
    WEBHOOK_TABLE: 'Webhooks',
    SETTLEMENT_TABLE: 'Settlement',
    INTENTS_TABLE: 'Intents',
    RECONCILIATION_TABLE: 'Reconciliation',
    RISK_TABLE: 'Risk',
    AML_TABLE: 'Aml',
    CHANNELS_TABLE: 'Channels',
    CHANNEL_KEY: 'channels',
    BANK_CHANNEL_URL: bank.url,
    BANK_CHANNEL_SECRET: 'local-bank-secret',
    SMS_GATEWAY_URL: sms.url,
    BILLER_CHANNEL_URL: biller.url,
    BILLER_CHANNEL_SECRET: 'local-biller-secret',
    PRIVACY_TABLE: 'Privacy',
    PERSONAL_PATHS: personalPaths().join(' '),
    APP_SCOPES: appScopes().join(' '),
    INSURER_PLATFORM_URL: insurer.url,
    INSURER_PLATFORM_SECRET: 'local-insurer-secret',
    CLAIMS_PLATFORM_URL: claims.url,
    CLAIMS_PLATFORM_SECRET: 'local-claims-secret',
    TEST_CLOCK: 'allowed',
    LOG_LEVEL: 'SILENT',
  });
  // After the environment is there: what they read once, they read now.
  const { dynamo } = await import('../functions/platform/dynamo.ts');
  const trips = inRounds(dynamo());
  const cost = meter(dynamo());
  const handlers = await Promise.all(
    entriesWithDoors().map(async (entry) => {
      const { doors, handler } = await import(entry);
      return {
        paths: doors as readonly { contract: { method: string; path: string } }[],
        ask: caller(handler),
      };
    }),
  );
  const { seedIdentity } = await import('../functions/identity/seed.ts');
  const { seedTourism } = await import('../functions/tourism/seed.ts');
  const { setUpChannels } = await import('../localstack/setUpChannels.ts');
  const { livePorts } = await import('../functions/identity/livePorts.ts');
  const { liveStore, liveLedger } = await import('../functions/platform/ledger/live.ts');
  const { liveStepPorts } = await import('../functions/tourism/livePorts.ts');
  const { projector } = await import('../functions/platform/ledger/projecting.ts');
  const { readBooks } = await import('../functions/platform/ledger/auditing.ts');
  await seedTourism(livePorts().store);
  await setUpChannels(channels.settings, Date.now());
  const cast = await seedIdentity(livePorts(), Date.now(), castOfRooms);
  // As the hourly rotation would have: functions that only check do not look for a key of this moment more than once a second.
  await livePorts().keys.signing('code', opensAt);

  let now = opensAt;
  const clock = (): number => {
    now += 1_000;
    return now;
  };
  const fits = (template: string, path: string): boolean =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`).test(path);
  const ask = async (
    token: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    asking: Asking = {},
  ): Promise<Reply> => {
    const room = handlers.find(({ paths }) =>
      paths.some(({ contract }) => contract.method === method && fits(contract.path, path)),
    );
    if (room === undefined) throw new Error(`no door for ${method} ${path}`);
    return room.ask({
      method,
      path,
      token,
      key: asking.key ?? randomUUID(),
      query: asking.query,
      headers: { 'Test-Clock': new Date(asking.at ?? clock()).toISOString() },
      ...(method === 'POST' ? { body: body ?? {} } : {}),
    });
  };
  const good = async (...asked: Parameters<typeof ask>): Promise<Answer> => {
    const reply = await ask(...asked);
    if (reply.status >= 300)
      throw new Error(`${asked[1]} ${asked[2]} was answered ${reply.status}: ${reply.text}`);
    return reply.body as Answer;
  };

  const seen = new Set<string>();
  let records = 0;
  /** Projects what has been written since; answers how many journals. */
  const project = async (): Promise<number> => {
    const { journals } = await readBooks(liveStore());
    const fresh = journals.filter(({ id }) => !seen.has(id)).sort((a, b) => a.postedAt - b.postedAt);
    const batch = fresh.map((journal) => {
      seen.add(journal.id);
      records += 1;
      return { sequence: sequence(String(records)), journal };
    });
    await projector(liveStore())({ shard: 'shard-1', records: batch, now });
    return batch.length;
  };
  return {
    ask,
    good,
    cast,
    clock,
    project,
    ledger: liveLedger(),
    store: liveStore(),
    steps: liveStepPorts(),
    smsUrl: sms.url,
    billerUrl: biller.url,
    async count(work: () => Promise<unknown>): Promise<Counts> {
      let roundTrips = 0;
      const { calls, writeUnits, readUnits, indexWriteUnits } = await cost.of(async () => {
        roundTrips = await trips.of(work);
      });
      return { writeUnits, readUnits, calls, roundTrips, indexWriteUnits };
    },
    async close(): Promise<void> {
      await Promise.all([bank, sms, biller, insurer, claims, channels, keyServer].map((one) => one.stop()));
      rmSync(keysDir, { recursive: true });
      dynoxide.stop();
    },
  };
};
