/**
 * What is sealed opens with its own key, for its own person and field, and not otherwise; who forgets the key has forgotten it.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId } from '../../domains/identity/person.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { kmsWrapping } from '../../functions/platform/vault/kms.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { personVault } from '../../functions/platform/vault/personVault.ts';
import { newDataKey, opened, sealed } from '../../functions/platform/vault/sealing.ts';
import { noWrapping, type Wrapping } from '../../functions/platform/vault/wrapping.ts';
import { type KeyServer, startKeyServer } from '../../localstack/embedded/servers/keyServer.ts';

const [lin, mei] = ['pn_100000001', 'pn_100000002'] as [PersonId, PersonId];
const dataDir = mkdtempSync(join(tmpdir(), 'onecode-keys-'));
const arn = 'arn:aws:kms:us-east-1:000000000000:key/one';
let server: KeyServer;
beforeAll(async () => {
  server = await startKeyServer({ dataDir });
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

const clientAt = (endpoint: string): KMSClient =>
  new KMSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });

describe('a sealed text', () => {
  const key = newDataKey();

  it('opens as it was, and never looks the same twice', () => {
    const [one, other] = [sealed(key, 'about', '林 Lin 🌲'), sealed(key, 'about', '林 Lin 🌲')];
    expect([opened(key, 'about', one), opened(key, 'about', other)]).toEqual(['林 Lin 🌲', '林 Lin 🌲']);
    expect(one).not.toBe(other);
  });

  it('opens for nobody else, and not with any character changed', () => {
    const seal = sealed(key, 'about', '林');
    expect(() => opened(newDataKey(), 'about', seal)).toThrow(Bug);
    expect(() => opened(key, 'another', seal)).toThrow(Bug);
    for (let at = 0; at < seal.length; at += 1)
      for (const changed of ['A', 'B', 'w', '.', '']) {
        if (changed === seal[at]) continue;
        const wrong = seal.slice(0, at) + changed + seal.slice(at + 1);
        expect(() => opened(key, 'about', wrong), `${changed} at ${at}`).toThrow(Bug);
      }
  });

  it('opens with a whole tag only', () => {
    const [form, nonce, tag = '', hidden] = sealed(key, 'about', '林').split('.');
    const bytes = Buffer.from(tag, 'base64url');
    for (const length of [4, 8, 12, 13, 14, 15]) {
      const short = bytes.subarray(0, length).toString('base64url');
      expect(() => opened(key, 'about', [form, nonce, short, hidden].join('.')), `${length}`).toThrow(Bug);
    }
  });
});

describe.each([
  ['in memory', (): Wrapping => memoryWrapping],
  ['at the key service', (): Wrapping => kmsWrapping(clientAt(server.endpoint), arn)],
])('wrapping %s', (_where, wrapping) => {
  it('gives back what was wrapped, for the same purpose only', async () => {
    const secret = newDataKey();
    const wrapped = await wrapping().wrap(secret, { person: lin, use: 'test' });
    expect(wrapped).not.toContain(secret.toString('base64url'));
    expect(await wrapping().unwrap(wrapped, { use: 'test', person: lin })).toEqual(secret);
    await expect(wrapping().unwrap(wrapped, { person: mei, use: 'test' })).rejects.toThrow(Bug);
    await expect(wrapping().unwrap(wrapped, {})).rejects.toThrow(Bug);
  });

  it('keeps a profile under a key of the person’s own', async () => {
    const vault = personVault(wrapping());
    const { key, sealed: seal } = await vault.begin(lin, 'profile', { nameZh: '林' });
    expect(await vault.open(lin, key, 'profile', seal)).toEqual({ nameZh: '林' });
    const others = await vault.begin(mei, 'profile', { nameZh: '梅' });
    await expect(vault.open(lin, others.key, 'profile', seal)).rejects.toThrow(Bug);
    await expect(vault.open(mei, others.key, 'profile', seal)).rejects.toThrow(Bug);
    await expect(vault.open(lin, key, 'notes', seal)).rejects.toThrow(Bug);
  });
});

describe('the key service', () => {
  it('wraps under the key that is named, and keeps its keys over a restart, for their owner alone', async () => {
    const wrapped = await kmsWrapping(clientAt(server.endpoint), arn).wrap(Buffer.from('secret'), {});
    await expect(kmsWrapping(clientAt(server.endpoint), `${arn}s`).unwrap(wrapped, {})).rejects.toThrow(Bug);
    const again = await startKeyServer({ dataDir });
    expect(String(await kmsWrapping(clientAt(again.endpoint), arn).unwrap(wrapped, {}))).toBe('secret');
    await again.stop();
    expect(statSync(join(dataDir, 'keys.json')).mode & 0o077).toBe(0);
    expect(readFileSync(join(dataDir, 'keys.json'), 'utf8')).not.toContain('secret');
  });

  it('that does not answer is a fault that may be tried again, not a bug', async () => {
    const gone = await startKeyServer({ dataDir });
    await gone.stop();
    const wrapping = kmsWrapping(clientAt(gone.endpoint), arn);
    await expect(wrapping.wrap(Buffer.from('x'), {})).rejects.toThrow(Fault);
    const vault = personVault(wrapping);
    await expect(vault.open(lin, 'AAAA', 'profile', 'x')).rejects.toThrow(Fault);
  });
});

describe('a vault', () => {
  it('asks once for what many read, again after a while, and again after a fault', async () => {
    let asked = 0;
    let broken = true;
    const time = { ms: 0 };
    const wrapping: Wrapping = {
      wrap: memoryWrapping.wrap,
      unwrap: async (wrapped, about) => {
        asked += 1;
        if (broken) throw new Fault('no answer', { retry: 'safe' });
        return memoryWrapping.unwrap(wrapped, about);
      },
    };
    const vault = personVault(wrapping, () => time.ms);
    const { key, sealed: seal } = await vault.begin(lin, 'profile', { nameZh: '林' });
    const read = () => vault.open(lin, key, 'profile', seal);
    await expect(read()).rejects.toThrow(Fault);
    broken = false;
    await Promise.all([read(), read(), read()]);
    expect(asked).toBe(2);
    time.ms = 5 * 60_000;
    await read();
    expect(asked).toBe(3);
  });

  it('forgets the oldest of very many', async () => {
    const vault = personVault(memoryWrapping);
    const all = await Promise.all(Array.from({ length: 250 }, () => vault.begin(lin, 'profile', { n: 1 })));
    for (const one of all) expect(await vault.open(lin, one.key, 'profile', one.sealed)).toEqual({ n: 1 });
  });

  it('is not there where nothing is to be opened', async () => {
    await expect(noWrapping.wrap(Buffer.from('x'), {})).rejects.toThrow(Bug);
    await expect(noWrapping.unwrap('x', {})).rejects.toThrow(Bug);
  });
});
