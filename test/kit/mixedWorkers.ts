/**
 * Two versions of the code at one queue: whoever is free takes the next messages, whichever version began the saga.
 *
 * Of the messages 10 % come 2 to 5 times, 10 % are lost by their consumer, all are mixed and late by up to three
 * visibility times; every step asks to wait first, so that a message has to bring it on.
 */
import { isUnfinished } from '../../domains/saga/state.ts';
import type { SagaEntry, sagaEntry } from '../../functions/platform/sagas/entry.ts';
import type { Performers } from '../../functions/platform/sagas/performer.ts';
import type { Sagas } from '../../functions/platform/sagas/sagas.ts';
import { halfAMinute, nextMoment, type SagaWorld, sagaWorld } from './sagaWorld.ts';

export type Version = {
  readonly sagas: Sagas;
  /** Of that version's own code. */
  readonly entry: typeof sagaEntry;
};

const visibilityMs = 180_000;

export const chaoticWorld = (seed: number, random: () => number, startsAt?: number): SagaWorld =>
  sagaWorld({
    seed,
    ...(startsAt === undefined ? {} : { startsAt }),
    chaos: {
      copies: () => (random() < 0.1 ? 2 + Math.floor(random() * 4) : 1),
      extraDelayMs: () => Math.floor(random() * 3 * visibilityMs),
    },
  });

export const onlyByMessage = <Ports>(
  performers: Performers<Ports>,
  random: () => number,
): Performers<Ports> =>
  Object.fromEntries(
    Object.entries(performers).map(([kind, performer]) => [
      kind,
      async (command, context) =>
        context.attempt === 1
          ? { waitUntil: context.now + Math.floor(random() * 60_000) }
          : performer(command, context),
    ]),
  );

export type Turns = {
  readonly world: SagaWorld;
  readonly versions: readonly Version[];
  readonly random: () => number;
  /** Begins more sagas by that version, until so many messages were sent; `false`: there are no more to begin. */
  readonly begin: (by: Version) => Promise<boolean>;
  readonly messages: number;
};

export type Took = { readonly sent: number; readonly handedBack: number; readonly deadLetters: number };

const schedule = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} };

/** Until every saga has ended and every message is gone. */
export const takeTurns = async ({ world, versions, random, begin, messages }: Turns): Promise<Took> => {
  const { queue, clock, store } = world;
  const entries = versions.map(
    ({ sagas, entry }): SagaEntry => entry({ sagas: () => sagas, clock: clock.now }),
  );
  const any = <One>(of: readonly One[]): One => {
    const one = of[Math.floor(random() * of.length)];
    if (one === undefined) throw new Error('nobody is there');
    return one;
  };
  let handedBack = 0;
  const receive = async (): Promise<number> => {
    const records = queue.receive(10, (among) => Math.floor(random() * Math.min(among, 1_000)));
    if (records.length === 0) return 0;
    const dies = random() < 0.1;
    if (dies && random() < 0.5) return records.length;
    const { batchItemFailures } = await any(entries)({ Records: [...records] }, halfAMinute);
    handedBack += batchItemFailures.length;
    const failed = new Set(batchItemFailures.map((one) => one.itemIdentifier));
    if (!dies) for (const { messageId } of records) if (!failed.has(messageId)) queue.delete(messageId);
    return records.length;
  };

  let more = true;
  for (;;) {
    for (let begun = 0; more && begun < 20 && queue.sent() < messages; begun += 1)
      more = await begin(any(versions));
    const moment = nextMoment(world);
    if (moment === undefined) break;
    clock.moveTo(Math.max(moment, clock.now() + 5_000));
    for (;;) {
      const received = await Promise.all([receive(), receive(), receive(), receive(), receive()]);
      if (received.every((count) => count === 0)) break;
    }
    if (random() < 0.1 || queue.size() === 0)
      await any(entries)(schedule as Parameters<SagaEntry>[0], halfAMinute);
  }
  const open = store.all().filter(isUnfinished);
  if (open.length > 0 || queue.size() > 0)
    throw new Error(`${open.length} sagas open, ${queue.size()} messages`);
  return { sent: queue.sent(), handedBack, deadLetters: queue.deadLetters.length };
};
