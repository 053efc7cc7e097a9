/**
 * The embedded cloud from behind: what wakes functions, what is set aside, and what is still there after a restart.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asList } from '../../localstack/embedded/assembly/json.ts';
import { startTableServer } from '../../localstack/embedded/servers/dynoxide.ts';
import { eventually, linesOf, type RunningFixture, runFixture } from './fixture/runningCloud.ts';

let fixture: RunningFixture;
beforeAll(async () => {
  fixture = await runFixture();
});
afterAll(() => fixture.close());

const records = () => fixture.written('record');

describe('event sources', () => {
  it('messages are taken; a poisoned one reaches the dead-letter queue after its receives', async () => {
    for (const body of ['one', 'poison', 'two']) await fixture.send('-Queue', body);
    const messages = () => fixture.written('message');
    const taken = await eventually(messages, (found) => found.length === 2);
    expect([...taken].sort()).toEqual(['message one', 'message two']);
    const dead = () => fixture.bodiesIn('-Dead');
    expect(await eventually(dead, (found) => found.length > 0)).toEqual(['poison']);
  });

  it('new journals reach the follower; a bad one is set aside with where it is', async () => {
    for (const pk of ['J#1', 'A#1', 'J#bad', 'J#2']) await fixture.put(pk);
    await fixture.put('J#1', { changed: { BOOL: true } });
    expect(await eventually(records, (found) => found.length === 2)).toEqual(['record J#1', 'record J#2']);
    const setAside = () => fixture.bodiesIn('-SetAside');
    const aside = await eventually(setAside, (found) => found.length > 0);
    expect(aside.map((body) => JSON.parse(body).DDBStreamBatchInfo.batchSize)).toEqual([1]);
  });
});

describe('a restart', () => {
  it('finds items, messages and the place in the stream again', async () => {
    await fixture.send('-SetAside', '{"kept":true}');
    await fixture.restart();
    expect(await fixture.bodiesIn('-SetAside')).toContain('{"kept":true}');
    await fixture.put('J#3');
    const expected = ['record J#1', 'record J#2', 'record J#3'];
    expect(await eventually(records, (found) => found.length >= expected.length)).toEqual(expected);
  });

  it('is refused while another cloud works on the same data, and on a port that is taken', async () => {
    const port = Number(new URL(fixture.cloud().baseUrl).port);
    await expect(fixture.start()).rejects.toThrow('Another embedded cloud');
    const dataDir = join(fixture.folder, 'third');
    await expect(fixture.start({ dataDir, port })).rejects.toThrow(`Port ${port} is taken`);
    expect(existsSync(join(dataDir, 'running.pid'))).toBe(false);
  });
});

describe('a DynamoDB that somebody else runs', () => {
  it('is used as it is: tables are made there, and its stream is followed through its API', async () => {
    const server = await startTableServer({ dataDir: fixture.folder, log: 'ignore' });
    const own = join(fixture.folder, 'own.txt');
    const other = await fixture.start({
      dataDir: join(fixture.folder, 'other'),
      dynamodbEndpoint: server.endpoint,
      environment: { OUT_FILE: own },
    });
    const [TableName = null] = asList((await server.call('ListTables', {})).TableNames, 'TableNames');
    for (const pk of ['J#1', 'A#1', 'J#2']) {
      await server.call('PutItem', { TableName, Item: { pk: { S: pk }, sk: { S: 'J' } } });
    }
    const lines = await eventually(
      () => linesOf(own),
      (found) => found.length === 2,
    );
    await other.stop();
    await server.stop();
    expect(lines).toEqual(['record J#1', 'record J#2']);
  });
});
