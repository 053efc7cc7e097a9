/**
 * Identity's store and keys answer the same on a table in memory and on a DynamoDB, races included.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsAtSignIn, newCredential } from '../../domains/identity/credential.ts';
import type { Person, PersonId } from '../../domains/identity/person.ts';
import { askCode, tryCode } from '../../domains/identity/signIn.ts';
import { dynamoClient } from '../../functions/platform/dynamo.ts';
import { dynamoTable } from '../../functions/platform/dynamoTable.ts';
import { identityTable } from '../../functions/platform/identity/identityTable.ts';
import { keyTable } from '../../functions/platform/identity/keyTable.ts';
import { keyRing } from '../../functions/platform/keys.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import type { Table } from '../../functions/platform/table.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { startTableServer, type TableServer } from '../../localstack/embedded/servers/dynoxide.ts';
import { plainPerson } from '../kit/bringIn.ts';
import { lin, mei, noon } from './signer.ts';

let server: TableServer | undefined;
const dataDir = mkdtempSync(join(tmpdir(), 'onecode-identity-'));
let tables = 0;

/** A table of its own for every test. */
const onDynamoDb = async (): Promise<Table> => {
  const name = `Identity${tables++}`;
  await server?.call('CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const endpoint = server?.endpoint ?? 'http://127.0.0.1:1';
  return dynamoTable(dynamoClient({ endpoint, region: 'local', credentials }), name);
};

beforeAll(async () => {
  server = await startTableServer({ dataDir, log: 'ignore' });
});
afterAll(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true });
});

const person = (id: PersonId, phoneHash: string): Person => plainPerson(id, noon, phoneHash);

describe.each([
  ['in memory', async () => memoryTable()],
  ['on DynamoDB', onDynamoDb],
])('%s', (_where, open: () => Promise<Table>) => {
  const opened = async () => {
    const table = await open();
    const store = identityTable(table);
    await store.createPerson(person(lin, 'lins-phone'), 'wrapped', credentialsAtSignIn(lin, noon));
    return { table, store };
  };

  it('a person is found by phone and read back whole, in one read with her credentials', async () => {
    const { store } = await opened();
    expect(await store.personOfPhone('lins-phone')).toBe(lin);
    expect(await store.personOfPhone('another')).toBeUndefined();
    const holder = await store.holder(lin);
    expect([holder?.person, holder?.key]).toEqual([person(lin, 'lins-phone'), 'wrapped']);
    expect(holder?.credentials.map((one) => one.kind).toSorted()).toEqual(['scenic-pass', 'wallet']);
    expect(await store.holder(mei)).toBeUndefined();
  });

  it('a phone has one person, a number one owner, and neither attempt leaves anything behind', async () => {
    const { store } = await opened();
    const again = await store.createPerson(
      person(mei, 'lins-phone'),
      'wrapped',
      credentialsAtSignIn(mei, noon),
    );
    expect(again).toEqual({ phoneOwner: lin });
    expect(await store.holder(mei)).toBeUndefined();
    expect(await store.createPerson(person(lin, 'another'), 'wrapped', [])).toBe('number-taken');
    expect(await store.personOfPhone('another')).toBeUndefined();
  });

  it('of ten who create the person of one phone at once, one does', async () => {
    const store = identityTable(await open());
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        store.createPerson(person(`pn_20000000${at}` as PersonId, 'one-phone'), 'wrapped', []),
      ),
    );
    expect(made.filter((one) => one === 'created')).toHaveLength(1);
    const owner = await store.personOfPhone('one-phone');
    expect(made.filter((one) => typeof one === 'object' && one.phoneOwner === owner)).toHaveLength(9);
  });

  it('who is forgotten leaves a number, and only as what was read is forgotten', async () => {
    const { store } = await opened();
    const holder = await store.holder(lin);
    if (holder === undefined) throw new Error('Lin was just created');
    expect(await store.erase({ ...holder, key: 'another' }, noon)).toBe('moved-on');
    expect((await store.holder(lin))?.key).toBe('wrapped');
    expect(await store.erase(holder, noon)).toBe('erased');
    expect(await store.erase(holder, noon)).toBe('moved-on');
    const left = await store.holder(lin);
    expect(left?.key).toBeUndefined();
    expect(left?.person).toEqual({ ...holder.person, phoneHash: '', profile: '', erasedAt: noon });
    expect(left?.credentials.map(({ status }) => status)).toEqual(['revoked', 'revoked']);
    expect(await store.personOfPhone('lins-phone')).toBeUndefined();
  });

  it('a credential changes only from the status it was read in', async () => {
    const { store } = await opened();
    const [wallet] = credentialsAtSignIn(lin, noon);
    if (wallet === undefined) throw new Error('a wallet comes with the person');
    const suspended = { ...wallet, status: 'suspended' as const, heldBy: 'person' as const };
    const changes = await Promise.all([1, 2, 3, 4].map(() => store.changeCredential(suspended, 'active')));
    expect(changes.filter((one) => one === 'changed')).toHaveLength(1);
    expect((await store.holder(lin))?.credentials).toContainEqual(suspended);
    const card = newCredential(lin, 'student-card', 'issued', noon);
    expect(await store.addCredential(card)).toBe('added');
    expect(await store.addCredential(card)).toBe('exists');
  });

  it('static generations count one by one, and one request is one generation', async () => {
    const { store } = await opened();
    const issued = await Promise.all(
      ['a', 'b', 'c', 'd'].map((request) => store.issueStatic(lin, request, noon)),
    );
    expect(issued.map((one) => one?.generation).toSorted()).toEqual([1, 2, 3, 4]);
    const latest = await store.issueStatic(lin, 'again', noon);
    expect(await store.issueStatic(lin, 'again', noon + 5)).toEqual({ ...latest, replayed: true });
    expect((await store.holder(lin))?.person.staticGeneration).toBe(5);
    expect(await store.issueStatic(mei, 'a', noon)).toBeUndefined();
  });

  it('a sign-in is stored only after the one that was read', async () => {
    const { store } = await opened();
    const asked = askCode(undefined, { now: noon, codeHash: 'right' });
    if ('refused' in asked) throw new Error('the first code is always sent');
    const firsts = await Promise.all([1, 2, 3].map(() => store.saveSignIn('phone', asked)));
    expect(firsts.filter((one) => one === 'saved')).toHaveLength(1);
    expect(await store.signIn('phone')).toEqual(asked);
    const next = tryCode(asked, { now: noon, codeHash: 'wrong' }).state;
    if (next === undefined) throw new Error('a wrong try counts');
    const tries = await Promise.all([1, 2, 3].map(() => store.saveSignIn('phone', next)));
    expect(tries.filter((one) => one === 'saved')).toHaveLength(1);
    expect(await store.signIn('phone')).toEqual(next);
  });

  it('ten processes that need the first keys at once make one of each use, and read each other’s', async () => {
    const table = await open();
    const rings = Array.from({ length: 10 }, () => keyRing(keyTable(table, memoryWrapping), () => 0));
    const kids = await Promise.all(rings.map((ring) => ring.signing('token', noon).then(({ kid }) => kid)));
    expect(new Set(kids).size).toBe(1);
    const shown = await keyTable(table, memoryWrapping).verifiers();
    expect(shown.map(({ kid }) => kid.split('-')[0]).toSorted()).toEqual([
      'code',
      'digits',
      'phone',
      'seal',
      'static',
      'token',
    ]);
    expect(JSON.stringify(shown)).not.toContain('privateJwk');
    for (const ring of rings) expect(await ring.verifying(kids[0] ?? '', noon)).toBeDefined();
  });

  it('a key is withdrawn, emptied and removed', async () => {
    const keys = keyTable(await open(), memoryWrapping);
    const ring = keyRing(keys);
    const { kid } = await ring.signing('code', noon);
    await keys.dropPrivate(kid);
    expect(await keys.signer(kid)).not.toHaveProperty('privateJwk');
    await keys.withdraw(kid, noon);
    expect(await keys.signer(kid)).toMatchObject({ withdrawnAt: noon });
    await keys.remove(kid);
    expect(await keys.signer(kid)).toBeUndefined();
  });
});
