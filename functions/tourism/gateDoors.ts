/** Passes and gates: entering, uploading what was done offline, taking an entry back, the double-spend report. */
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { addDays, businessDate, rfc3339 } from '../../domains/time/businessDate.ts';
import {
  annulEntry,
  enterGate,
  listConflicts,
  listPasses,
  uploadEntries,
} from '../../domains/tourism/gate/contract.ts';
import type { Entry } from '../../domains/tourism/gate/entry.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, door } from '../platform/door.ts';
import { sha256Hex, shortHash } from '../platform/ids.ts';
import { recordScan, type Scan } from './gate.ts';
import { entryOnWire, passOnWire } from './gateWire.ts';
import type { TourismPorts } from './ports.ts';
import { standsAt } from './terminals.ts';

/** Passes that ended within this many days are still shown. */
const shownForDays = 90;

export const listPassesDoor = door(listPasses, async ({ query, caller, now }, { store }: TourismPorts) => {
  const today = businessDate(now);
  const filter = { passes: caller.sub };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const page = { limit: query.limit ?? 20, ...cursor };
  const { passes, next } = await store.passes.ofHolder(caller.sub, addDays(today, -shownForDays), page);
  return listAnswer(
    passes.map((pass) => passOnWire(pass, today)),
    next,
    filter,
  );
});

export const enterGateDoor = door(enterGate, async (request, ports: TourismPorts) => {
  const { caller, body, now, fingerprint } = request;
  const place = standsAt(ports.catalogue, caller, 'gate');
  if (isRefusal(place)) return place;
  const id = request.id('ent');
  const earlier = await ports.store.passes.entry(id);
  const { entry, replayed } = earlier
    ? { entry: earlier, replayed: true }
    : await recordScan(ports, {
        id,
        code: body.code,
        direction: body.direction ?? 'in',
        at: now,
        now,
        place,
        terminal: caller.sub,
        fingerprint,
        offline: false,
      });
  if (entry.fingerprint !== fingerprint) return refuse('idempotency-key-reused');
  return answer(entryOnWire(entry), { replayed });
});

/** Each record counts once, by what it says: the same nonce with another code is another record, and nothing is lost. */
const scanOf = (
  record: {
    readonly nonce: string;
    readonly code: string;
    readonly at: string;
    readonly direction?: 'in' | 'out' | undefined;
  },
  gate: { readonly terminal: string; readonly place: string; readonly now: number },
): Scan => {
  const direction = record.direction ?? 'in';
  const said = [
    gate.terminal,
    record.nonce,
    record.code,
    record.at,
    ...(direction === 'in' ? [] : [direction]),
  ].join('\n');
  return {
    ...gate,
    id: `ent_${shortHash(said)}`,
    code: record.code,
    at: Date.parse(record.at),
    direction,
    fingerprint: sha256Hex(said),
    offline: true,
  };
};

export const uploadEntriesDoor = door(uploadEntries, async (request, ports: TourismPorts) => {
  const { caller, body, now, fingerprint } = request;
  const place = standsAt(ports.catalogue, caller, 'gate');
  if (isRefusal(place)) return place;
  const seen = await ports.store.uploads.begin(request.id('upl'), fingerprint);
  if (seen === 'differs') return refuse('idempotency-key-reused');
  const scans = body.entries.map((record) => ({
    nonce: record.nonce,
    scan: scanOf(record, { terminal: caller.sub, place, now }),
  }));
  const recorded = new Map<string, { readonly entry: Entry; readonly replayed: boolean }>();
  // In the order in which it happened, whatever order they were sent in: the first use of a pass is the right one.
  for (const { scan } of scans.toSorted((a, b) => a.scan.at - b.scan.at)) {
    const earlier = await ports.store.passes.entry(scan.id);
    recorded.set(scan.id, earlier ? { entry: earlier, replayed: true } : await recordScan(ports, scan));
  }
  const entries = scans.flatMap(({ nonce, scan }) => {
    const one = recorded.get(scan.id);
    return one
      ? [{ nonce, replayed: one.replayed, entry: entryOnWire(one.entry), conflict: one.entry.conflict }]
      : [];
  });
  return answer(
    {
      object: 'gate_upload' as const,
      created: rfc3339(now),
      entries: entries.map(({ conflict: _conflict, ...shown }) => shown),
      conflicts: entries.filter((one) => one.conflict).length,
    },
    { replayed: seen === 'seen' },
  );
});

export const listConflictsDoor = door(listConflicts, async ({ query }, { store }: TourismPorts) => {
  const filter = { conflicts: true };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const { entries, next } = await store.passes.conflicts({ limit: query.limit ?? 20, ...cursor });
  return listAnswer(entries.map(entryOnWire), next, filter);
});

/** The entry as this very request took it back; undefined when it did not. */
const takenBack = (entry: Entry, request: { readonly id: string; readonly fingerprint: string }) => {
  if (entry.annulled?.request !== request.id) return undefined;
  return entry.annulled.fingerprint === request.fingerprint
    ? answer(entryOnWire(entry), { replayed: true })
    : refuse('idempotency-key-reused');
};

export const annulEntryDoor = door(annulEntry, async (request, { store, catalogue }: TourismPorts) => {
  const { params, body, caller, now, fingerprint } = request;
  const place = standsAt(catalogue, caller, 'gate');
  if (isRefusal(place)) return place;
  const entry = await store.passes.entry(params.entry_id);
  if (entry === undefined || entry.place !== place) return refuse('not-found');
  const id = request.id('ann');
  const before = takenBack(entry, { id, fingerprint });
  if (before) return before;
  const annulled = { at: now, by: caller.sub, reason: body.reason, request: id, fingerprint };
  const outcome = entry.pass ? await store.passes.annul(entry, entry.pass, annulled) : 'moved-on';
  if (outcome === 'annulled') return entryOnWire({ ...entry, annulled });
  const meanwhile = await store.passes.entry(entry.id);
  return (meanwhile && takenBack(meanwhile, { id, fingerprint })) ?? refuse('entry-not-annullable');
});
