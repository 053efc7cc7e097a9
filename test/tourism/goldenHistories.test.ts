/**
 * What every released version has stored and sent can be read by this one: a day stopped in the middle of everything is
 * loaded from its golden file, and comes to the end that its own version brought it to.
 *
 * `RECORD=1 npx vitest run --project amounts goldenHistories` records this release, once.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCallback, readCharge } from '../../domains/payment/bankMessages.ts';
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { filesOf, readGolden, records, thisVersion, versions, writeGolden } from '../kit/goldenFiles.ts';
import { type Ending, finish, live } from './goldenDay.ts';
import { openDay, type Stored, type Stream } from './goldenTables.ts';
import { morning } from './park.ts';

type Golden = {
  /** Milliseconds after the morning. */
  readonly at: number;
  readonly messages: readonly string[];
  readonly stream: Stream;
  readonly callbacks: readonly object[];
  readonly ending: Ending;
};
const folder = 'stored';
const callback = {
  event: 'charge.paid',
  callback_id: 'cb-1',
  charge: {
    merchant_order_no: 'top_golden',
    bank_reference: 'bk1',
    status: 'paid',
    amount: 50_00,
    currency: 'CNY',
    paid_at: '2026-11-28T09:15:00+08:00',
  },
};

let dynoxide: Dynoxide;
beforeAll(async () => {
  process.env.TEST_CLOCK = 'allowed';
  dynoxide = await startDynoxide();
  if (records && filesOf(thisVersion, folder).length === 0) await record();
});
afterAll(() => dynoxide.stop());

const record = async (): Promise<void> => {
  const day = await openDay(dynoxide.client);
  const stream = await live(day);
  const stored = await day.dump();
  const queued = [...new Set(day.queue.receive(1_000).map(({ body }) => body))];
  const [first = ''] = queued;
  const messages = [...queued, JSON.stringify({ ...JSON.parse(first), testNow: day.clock.now() })];
  const at = day.clock.now() - morning;
  const copy = await openDay(dynoxide.client);
  await copy.load(stored);
  copy.clock.moveTo(morning + at);
  const ending = await finish(copy, messages, stream);
  const golden: Golden = { at, messages, stream, callbacks: [callback], ending };
  writeGolden(`${folder}/items.jsonl`, `${stored.map((one) => JSON.stringify(one)).join('\n')}\n`);
  writeGolden(`${folder}/day.json`, `${JSON.stringify(golden)}\n`);
};

const storedBy = (version: string): readonly Stored[] =>
  readGolden(version, `${folder}/items.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Stored);

describe.each(versions())('what version %s stored', (version) => {
  it('can be read, and comes to the same end', async () => {
    const golden = JSON.parse(readGolden(version, `${folder}/day.json`)) as Golden;
    const day = await openDay(dynoxide.client);
    await day.load(storedBy(version));
    day.clock.moveTo(morning + golden.at);
    const ending = await finish(day, golden.messages, golden.stream);
    const how =
      `Version ${version} is in use with this in its tables: read what it wrote, as it wrote it. ` +
      `Never record ${version} anew.`;
    expect(ending, how).toEqual(golden.ending);
    expect(ending.balanced).toBe(true);
  });

  it('was the middle of everything', () => {
    const items = storedBy(version);
    const kinds = new Set(
      items.map(({ table, item }) => `${table} ${item.pk?.S?.split('#')[0]} ${item.sk?.S?.[0]}`),
    );
    for (const kind of [
      'Ledger J J',
      'Ledger A A',
      'Ledger A C',
      'Ledger J R',
      'Sagas S S',
      'Tourism O O',
      'Tourism SPL S',
    ])
      expect([...kinds]).toContain(kind);
    const states = items.filter(({ table }) => table === 'Sagas').map(({ item }) => item.status?.S);
    expect([...new Set(states)].sort()).toEqual(['done', 'running', 'stuck', 'waiting']);
  });

  it('sent wake-ups and heard the bank in words that are still understood', () => {
    const { callbacks, messages } = JSON.parse(readGolden(version, `${folder}/day.json`)) as Golden;
    for (const one of callbacks as { charge: object }[]) {
      expect(readCallback(one)).toEqual(one);
      expect(readCharge(one.charge)).toEqual(one.charge);
    }
    expect(messages.length).toBeGreaterThanOrEqual(2);
    for (const body of messages) expect(JSON.parse(body)).toHaveProperty('sagaId');
  });
});

it('this version is recorded', () => {
  const how = 'record it: RECORD=1 npx vitest run --project amounts goldenHistories';
  expect(filesOf(thisVersion, folder), how).toEqual(['day.json', 'items.jsonl']);
});
