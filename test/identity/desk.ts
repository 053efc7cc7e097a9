/**
 * Identity's doors on tables in memory, with a clock and an SMS inbox that the test holds.
 */

import type { Context } from 'aws-lambda';
import { appScopes, personalPaths } from '../../bin/published.ts';
import { wallet } from '../../domains/ledger/account.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { identityAnswers } from '../../functions/identity/answers.ts';
import { doors as identityDoors } from '../../functions/identity/api.ts';
import { systemChance } from '../../functions/identity/chance.ts';
import { issueMoments } from '../../functions/identity/issueMoments.ts';
import type { IdentityPorts } from '../../functions/identity/ports.ts';
import type { PrivacyPorts } from '../../functions/identity/privacy/ports.ts';
import { privacyStore } from '../../functions/identity/privacy/store.ts';
import { doors as privacyDoors } from '../../functions/identity/privacy.ts';
import { seedIdentity } from '../../functions/identity/seed.ts';
import { appRate } from '../../functions/platform/appRate.ts';
import { authenticator } from '../../functions/platform/auth.ts';
import type { Door } from '../../functions/platform/door.ts';
import { identityOn } from '../../functions/platform/identity/identity.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import type { Table } from '../../functions/platform/table.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { personVault } from '../../functions/platform/vault/personVault.ts';
import { noon } from './signer.ts';

process.env.LOG_LEVEL ??= 'SILENT';

export const doors: readonly Door<IdentityPorts & PrivacyPorts>[] = [...identityDoors, ...privacyDoors];

export type Said = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;
};
type Ask = {
  readonly token?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly form?: string;
};

export const openDesk = (table: Table = memoryTable(), privacyTable: Table = memoryTable()) => {
  const clock = { now: noon };
  const inbox: { phone: string; text: string }[] = [];
  const ledger = memoryLedger();
  const crash = { openAccount: false };
  /** What an account of the ledger says; undefined: there is none. */
  const walletOf = async (person: string) => (await ledger.account(wallet(person)))?.status;
  const { store, keys, codes } = identityOn(table, memoryWrapping, () => clock.now);
  const ports: IdentityPorts & PrivacyPorts = {
    store,
    keys,
    codes,
    vault: personVault(memoryWrapping),
    ledger: {
      setStatus: ledger.setStatus,
      account: ledger.account,
      restrain: ledger.restrain,
      async openAccount(account, limits) {
        if (crash.openAccount) throw new Fault('a crash of the test', { retry: 'safe' });
        return ledger.openAccount(account, limits);
      },
    },
    sms: {
      async send(phone, text) {
        inbox.push({ phone, text });
      },
    },
    chance: systemChance,
    mode: 'sandbox',
    appScopes: appScopes(),
    privacy: privacyStore(privacyTable),
    elsewhere: personalPaths(),
    momentOf: issueMoments(),
  };
  const handler = restApi({
    doors,
    ports: () => ports,
    refusals: identityAnswers,
    authenticate: authenticator(() => keys),
    rate: appRate(() => table),
    clock: () => clock.now,
    checkAnswers: true,
  });

  const ask = async (method: 'GET' | 'POST', path: string, asked: Ask = {}): Promise<Said> => {
    const headers: Record<string, string> = {
      ...(asked.token === undefined ? {} : { Authorization: `Bearer ${asked.token}` }),
      ...(asked.key === undefined ? {} : { 'Idempotency-Key': asked.key }),
      ...(asked.form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    };
    const body = asked.form ?? (asked.body === undefined ? null : JSON.stringify(asked.body));
    const event = { httpMethod: method, path, headers, body, isBase64Encoded: false } as Parameters<
      typeof handler
    >[0];
    const context = { getRemainingTimeInMillis: () => 10_000 } as Context;
    const answer = await handler(event, context);
    const said = answer.headers as Record<string, string>;
    return { status: answer.statusCode, body: JSON.parse(answer.body), headers: said };
  };
  const latestCode = (): string => /[0-9]{6}/.exec(inbox.at(-1)?.text ?? '')?.[0] ?? 'none';
  const signIn = async (phone: string): Promise<Said> => {
    await ask('POST', '/v1/sign-in/codes', { body: { phone } });
    return ask('POST', '/v1/sign-in/tokens', { body: { phone, code: latestCode() } });
  };
  return {
    ask,
    signIn,
    latestCode,
    ports,
    clock,
    inbox,
    ledger,
    walletOf,
    crash,
    seed: () => seedIdentity(ports, clock.now),
  };
};

export const codeOf = (said: Said): unknown => (said.body.error as { code?: string } | undefined)?.code;
