/**
 * One simulated world: tables, queues, stream, bank and clock, the processes of the suite on them, and everything that
 * happens by itself (messages, batches, schedules, callbacks). People come from `scenes/`.
 */
import { drawPersonId, personNumbers } from '../domains/identity/person.ts';
import type { Catalogue } from '../domains/tourism/catalogue.ts';
import { zhangjiajie } from '../domains/tourism/zhangjiajie/catalogue.ts';
import { memoryQueue } from '../test/kit/memoryQueue.ts';
import { simulatedBank, simulatedSms } from './cloud/bank.ts';
import { memoryDynamo } from './cloud/dynamo.ts';
import { ledgerStream } from './cloud/stream.ts';
import { type Change, memoryTableOf } from './cloud/tables.ts';
import { streamOf } from './engine/chance.ts';
import { takeOver } from './engine/globals.ts';
import { scheduler as schedulerOf } from './engine/scheduler.ts';
import type { Process } from './engine/tickets.ts';
import { drawWeather } from './engine/weather.ts';
import { happeningsOf } from './happening.ts';
import { boot, type Outside, type Running } from './processes.ts';

/** 06:30 in Zhangjiajie on a day of the peak season, two days before it ends. */
const startsAt = Date.parse('2026-11-28T06:30:00+08:00');

const indexes = {
  Ledger: {
    statementA: { pk: 'sa', sk: 'st' },
    statementB: { pk: 'sb', sk: 'st' },
    due: { pk: 'duePk', sk: 'dueAt' },
  },
  Sagas: { due: { pk: 'duePk', sk: 'dueAt' } },
  Tourism: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
  Identity: {},
} as const;
export type TableName = keyof typeof indexes;

export type World = ReturnType<typeof openWorld>;
export type Observer = { changed(changes: readonly Change[], about: unknown): void };

export const openWorld = (seed: number, observer: Observer) => {
  const chance = streamOf(seed, 'scheduler');
  const draws = streamOf(seed, 'production');
  const weather = drawWeather(streamOf(seed, 'weather'));
  const few = streamOf(seed, 'places');
  const running = new Map<Process, Running>();
  const doors: Process[] = [];
  const workers: Process[] = [];
  let claims = 0;

  const scheduler = schedulerOf({
    startsAt,
    chance,
    weather,
    crashed: (dead) => {
      running.delete(dead);
      for (const among of [doors, workers]) {
        const at = among.indexOf(dead);
        if (at >= 0) among[at] = start(dead.name);
      }
    },
  });

  const changes: Change[] = [];
  let newestKeyAt = 0;
  const stream = ledgerStream(scheduler, chance);
  const tables = new Map(
    Object.entries(indexes).map(([name, shapes]) => [
      name,
      memoryTableOf({
        name,
        indexes: shapes,
        now: scheduler.now,
        lagMs: () => (weather.lagMs === 0 ? 0 : chance.below(weather.lagMs)),
        changed: (change) => changes.push(change),
      }),
    ]),
  );
  const client = memoryDynamo(tables, scheduler, () => {
    const batch = changes.splice(0);
    for (const change of batch) {
      if (change.table === 'Ledger') stream.changed(change);
      watchDue(change);
      if (change.pk === 'KEYS') newestKeyAt = scheduler.now();
    }
    try {
      observer.changed(batch, scheduler.current()?.about);
    } catch (cause) {
      scheduler.fail(cause);
    }
  });
  /** Sagas, holds and reservations that time alone moves on, and when. */
  const due = new Map<string, number>();
  const watchDue = ({ table: of, pk, sk, after }: Change): void => {
    const at =
      of === 'Sagas'
        ? Number(after?.dueAt?.N)
        : of === 'Ledger' && sk === 'A'
          ? Math.min(...Object.values(after?.holds?.M ?? {}).map((hold) => Number(hold.M?.expiresAt?.N)))
          : of === 'Tourism' && sk === 'R' && pk.startsWith('O#')
            ? Date.parse(String(after?.ownedAt?.S))
            : Number.NaN;
    if (Number.isFinite(at)) due.set(`${of} ${pk} ${sk}`, at);
    else due.delete(`${of} ${pk} ${sk}`);
  };
  const table = (name: TableName) => tables.get(name) as ReturnType<typeof memoryTableOf>;

  const clock = { now: scheduler.now, pass: () => undefined, moveTo: () => undefined };
  const chaos = {
    copies: () => (scheduler.befalls('message-doubled') ? chance.between(2, 5) : 1),
    extraDelayMs: () => (scheduler.befalls('message-delayed') ? chance.below(3 * 180_000) : 0),
  };
  const queues = { payment: memoryQueue(clock, chaos), tourism: memoryQueue(clock, chaos) };
  const waking = (room: keyof typeof queues): Outside['queues']['payment'] => ({
    address: `memory://${room}`,
    send: (wakeUp) =>
      scheduler.pass({
        kind: 'message',
        name: `wake ${room}`,
        thrown: () => new Error('no answer from the queue'),
        perform: () => queues[room].put(JSON.stringify({ sagaId: wakeUp.sagaId }), wakeUp.delayMs),
      }),
  });

  const bank = simulatedBank(scheduler, streamOf(seed, 'bank'));
  const sms = simulatedSms(scheduler);
  const catalogue: Catalogue = {
    ...zhangjiajie,
    products: zhangjiajie.products.map((product) => ({
      ...product,
      slots: product.slots.map((slot) => ({ ...slot, capacity: few.pick([3, 6, 12, 40]) })),
    })),
  };

  const start = (name: string): Process => {
    const process: Process = {
      name,
      skewMs: weather.skewMs === 0 ? 0 : chance.between(-weather.skewMs / 2, weather.skewMs / 2),
      dead: false,
      tasks: new Set(),
    };
    const outside: Outside = {
      client,
      queues: { payment: waking('payment'), tourism: waking('tourism') },
      clock: scheduler.clockOf(process),
      stopwatch: scheduler.now,
      random: draws.next,
      chance: {
        signInCode: () => String(draws.below(1_000_000)).padStart(6, '0'),
        personId: () => drawPersonId(draws.below(personNumbers) / personNumbers),
        nonce: () =>
          draws
            .below(2 ** 32)
            .toString(16)
            .padStart(12, '0'),
      },
      claimCode: () => {
        claims += 1;
        return `claim-code-${String(claims).padStart(6, '0')}`;
      },
      pause: scheduler.sleep,
      catalogue,
    };
    running.set(process, boot(outside));
    return process;
  };
  for (let i = 1; i <= 3; i += 1) doors.push(start(`doors-${i}`));
  for (let i = 1; i <= 2; i += 1) workers.push(start(`worker-${i}`));
  /** For the harness itself: nothing that it does goes wrong, and its clock is right. */
  const desk = running.get(start('desk')) as Running;

  const nextDue = (): number | undefined => (due.size === 0 ? undefined : Math.min(...due.values()));
  const happening = happeningsOf({
    ...{ startsAt, scheduler, chance, doors, workers, queues, stream, bank, nextDue },
    running: (process) => running.get(process) as Running,
  });

  const giveBack = takeOver({
    sleep: scheduler.sleep,
    random: draws.next,
    fetch: (url, init) => (url.host === 'bank.test' ? bank.ask(url, init) : sms.ask(init)),
  });

  return {
    seed,
    weather,
    scheduler,
    chance,
    catalogue,
    table,
    stream,
    queues,
    bank,
    sms,
    desk,
    ...happening,
    /** Processes that have just looked do not look again for a second: what a new key signed is strange to them. */
    hasNewKey: () => scheduler.now() - newestKeyAt < 2_000,
    /** What is still to come, in words; undefined when all is quiet. */
    unrest: (): string | undefined => {
      const busy = [...running.keys()].flatMap((process) => [...process.tasks].map((task) => task.label));
      const left = [
        ...busy.map((label) => `at work: ${label}`),
        ...[...due.keys()].map((name) => `due: ${name}`),
        ...(queues.payment.size() + queues.tourism.size() > 0 ? ['messages'] : []),
        ...(stream.isRead() ? [] : ['records of the stream']),
        ...(bank.nextAt() === undefined ? [] : ['the bank']),
      ];
      return left.length === 0 ? undefined : left.slice(0, 5).join('; ');
    },
    close: giveBack,
  };
};
