/** The school's doors: a code or a card opens one, and the list with which a door goes on without a network. */
import { cardStatus, type Holder } from '../../domains/campus/cards.ts';
import { listForGate, passGate } from '../../domains/campus/gates/contract.ts';
import { type GatePlace, gatePlaceOf } from '../../domains/campus/gates/passage.ts';
import { encodeNfc } from '../../domains/campus/nfc.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, type Caller, door } from '../platform/door.ts';
import { sha256Hex } from '../platform/ids.ts';
import { recordPassage } from './gate.ts';
import { clockTime, passageOnWire, placeOnWire } from './gateWire.ts';
import type { CampusPorts } from './ports.ts';
import type { Passage } from './store/passages.ts';

const standsAt = ({ kind, place = '' }: Caller): GatePlace | Refusal<'not-a-campus-gate'> =>
  (kind === 'gate' ? gatePlaceOf(place) : undefined) ?? refuse('not-a-campus-gate');

const toldOf = (
  { passage, replayed }: { readonly passage: Passage; readonly replayed: boolean },
  asked: { readonly place: GatePlace; readonly fingerprint: string },
) =>
  passage.fingerprint === asked.fingerprint
    ? answer(passageOnWire(passage, asked.place), { replayed })
    : refuse('idempotency-key-reused');

export const passGateDoor = door(passGate, async (request, ports: CampusPorts) => {
  const { body, caller, now, fingerprint } = request;
  const place = standsAt(caller);
  if (isRefusal(place)) return place;
  const id = request.id('gps');
  const earlier = await ports.store.passages.passage(id);
  if (earlier) return toldOf({ passage: earlier, replayed: true }, { place, fingerprint });
  const scan = { id, ...body, now, place, terminal: caller.sub, fingerprint };
  return toldOf(await recordPassage(ports, scan), { place, fingerprint });
});

/** A list is good for a day: whoever is lost or suspended meanwhile is let through by a door without a network until then. */
const goodForMs = 86_400_000;

const mayPass = async (
  ports: CampusPorts,
  holder: Holder,
  asked: { readonly place: GatePlace; readonly now: EpochMs },
): Promise<boolean> => {
  const { place, now } = asked;
  if (!place.roles.includes(holder.role)) return false;
  const known = await ports.identities.holder(holder.person);
  return cardStatus(holder, known?.credentials ?? [], { card: place.card, now }) === 'active';
};

const gateListDoor = door(listForGate, async ({ query, caller, now }, ports: CampusPorts) => {
  const place = standsAt(caller);
  if (isRefusal(place)) return place;
  const filter = { gate: place.id };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const { holders, next } = await ports.store.holders.list({ limit: query.limit ?? 100, ...cursor });
  const passes = await Promise.all(holders.map((holder) => mayPass(ports, holder, { place, now })));
  const entries = holders
    .filter((_, at) => passes[at])
    .map((holder) => ({
      person: holder.person as string,
      nfc_sha256: sha256Hex(encodeNfc(holder)),
      valid_until: holder.validUntil,
    }));
  return {
    ...listAnswer(entries, next, filter),
    object: 'campus_gate_list' as const,
    created: rfc3339(now),
    good_until: rfc3339(now + goodForMs),
    place: {
      ...placeOnWire(place),
      opens_at: clockTime(place.opensAtMinute),
      closes_at: clockTime(place.closesAtMinute),
    },
  };
});

export const gateDoors = [passGateDoor, gateListDoor];
