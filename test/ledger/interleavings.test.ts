/**
 * Two payers, one payee, three payments (one of them through a hold), one of them asked for twice, the projector, a sweep of
 * the payee, and one crash of anybody at any moment: every schedule of all calls, not some by chance.
 *
 * `INTERLEAVINGS=full` has all of it at once (a million states, some 40 seconds); otherwise its parts, which together show
 * the same, and an answer lost at any call on top.
 */
import { describe, expect, it } from 'vitest';
import { capture, hold } from '../../domains/ledger/hold.ts';
import { sequence } from '../../domains/ledger/projection.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { type Item, journalOf } from '../../functions/platform/ledger/journalItem.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { entry, funded, lin, mei, minute, noodleHouse, noon, pay } from '../kit/cast.ts';
import { everySchedule, type World } from '../kit/everySchedule.ts';
import { ledgerIndexes } from '../kit/ledgerTable.ts';
import type { Program } from '../kit/program.ts';
import { check, checkEnd, checkFolded, checkOneOfTwo, dayFen } from './interleaved.ts';

const table = 'Ledger';
const limits = { windows: [{ name: 'day', per: 'day', limitFen: fen(dayFen) }] } as const;
type Client = Parameters<Program['run']>[0];
const ledgerOn = (client: Client) => dynamoLedger({ table, client, random: () => 0 });

/** Lin has 5.00: enough for one of these. */
const noodles = (client: Client) =>
  pay(ledgerOn(client), 'noodles', lin, noodleHouse, fen(300), { countsAgainst: ['day'] });
const dumplings = (client: Client) =>
  pay(ledgerOn(client), 'dumplings', lin, noodleHouse, fen(400), { countsAgainst: ['day'] });
/** Mei keeps 3.00 for a table, and pays 2.00 of it. */
const banquet = async (client: Client) => {
  const ledger = ledgerOn(client);
  const kept = { holdId: 'banquet', expiresAt: noon + minute, account: mei, fen: fen(300) };
  const held = await ledger.post(hold({ ...entry('banquet-hold'), ...kept }));
  if (isRefusal(held)) return held;
  const from = [{ account: mei, fen: fen(200), returnsFen: fen(100) }];
  const to = [{ account: noodleHouse, fen: fen(200) }];
  return ledger.post(capture({ ...entry('banquet'), holdId: 'banquet', from, to }));
};
const sweep = (client: Client) => ledgerOn(client).sweep(noodleHouse);

const processes = {
  noodles: { name: 'noodles', run: noodles },
  noodlesAgain: { name: 'noodles again', run: noodles },
  dumplings: { name: 'dumplings', run: dumplings },
  banquet: { name: 'banquet', run: banquet },
  sweep: { name: 'sweep', run: sweep },
} as const satisfies Record<string, Program>;

/** The stream's batch: these journals, under the numbers that the stream gave them. */
const projection = (records: readonly Item[], from: number): Program => ({
  name: `projection from ${from} of ${records.map((item) => `${item.pk?.S} ${item.at?.N}`).join(', ')}`,
  async run(client) {
    const project = projector({ table, client, random: () => 0 });
    const numbered = records.map((item, i) => ({
      sequence: sequence(String(from + i + 1)),
      journal: journalOf(item),
    }));
    const { cause } = await project({ shard: 'shard-1', records: numbered, now: noon });
    if (cause !== undefined) throw cause;
  },
});
const follower = {
  isRecord: (item: Item) => item.sk?.S === 'J' && item.kind?.S !== 'top-up',
  batch: projection,
};

const world = (of: readonly Program[], more: Partial<World> = {}, linFen = 500): World => ({
  table,
  indexes: ledgerIndexes,
  prepare: async ({ client }) => {
    await funded(ledgerOn(client), { lin: fen(linFen), mei: fen(300) }, limits);
  },
  processes: of,
  crashes: 1,
  lostAnswers: 0,
  check: check(linFen),
  checkEnd(seen, standing) {
    checkEnd(seen, standing);
    if (linFen === 500) checkOneOfTwo(seen, standing);
    if (more.follower) checkFolded(seen);
  },
  ...more,
});

const { noodles: once, noodlesAgain: twice, dumplings: other, banquet: third, sweep: moved } = processes;
const everything: readonly [string, World][] = [
  ['three payments, the projector and a sweep', world([once, twice, other, third, moved], { follower })],
];
const parts: readonly [string, World][] = [
  ['three payments', world([once, twice, other, third])],
  ['three payments, an answer lost as well', world([once, twice, other, third], { lostAnswers: 1 })],
  ['three payments, a second crash', world([once, twice, other, third], { crashes: 2 })],
  ['two payments, the projector and a sweep', world([once, twice, other, moved], { follower })],
];

describe('whatever the schedule, with one payment twice and one crash, money and answers are right:', () => {
  const rooms = process.env.INTERLEAVINGS === 'full' ? everything : parts;
  it.each(rooms)('%s', { timeout: 1_800_000 }, async (what, room) => {
    const { schedules, states, endings } = await everySchedule(room);
    console.log(`${what}: ${schedules} schedules through ${states} states, ${endings} ways to end`);
    expect(schedules).toBeGreaterThan(10_000n);
  });
});

/** The same program, whose requests are changed on their way. */
const bent = (program: Program, how: (request: string) => string): Program => ({
  name: program.name,
  run(client) {
    const send = (command: { readonly input: object }): unknown =>
      (client.send as (command: object) => unknown)({
        input: JSON.parse(how(JSON.stringify(command.input))),
        constructor: { name: command.constructor.name },
      });
    const between: object = { send };
    return program.run(between as Client);
  },
});

describe('a condition that is missing is found:', () => {
  const without =
    (condition: string, instead = 'attribute_exists(pk)') =>
    (request: string): string =>
      request.replaceAll(condition, instead);
  const always = '(attribute_exists(pk) OR attribute_not_exists(pk))';
  it.each([
    ['that a journal is new', [once, twice], without('attribute_not_exists(pk)', always), 500, /noodles/],
    ['that the balance covers it', [once, other], without('availableFen >= :spends'), 500, /below zero/],
    [
      'that the window is still as it was',
      [once, other],
      without('windows.#w0.#on = :w0Was'),
      900,
      /the day counts/,
    ],
    [
      'that a bucket still has what is swept',
      [once, moved, { ...moved, name: 'another sweep' }],
      without('leftFen >= :moved'),
      500,
      /bucket/,
    ],
    [
      'that a batch was not folded before',
      [once],
      without('attribute_not_exists(watermark) OR watermark < :first', always),
      500,
      /folded/,
    ],
  ])('%s', async (_what, of, how, linFen, found) => {
    const room = world(
      of.map((program) => bent(program, how)),
      { follower: { ...follower, batch: (records, from) => bent(projection(records, from), how) } },
      linFen,
    );
    await expect(everySchedule(room)).rejects.toThrow(found);
  });
});
