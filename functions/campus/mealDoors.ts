/** POST /v1/campus/meals and the way back: a canteen's till takes a code or a card; a refund goes to the purses it came from. */
import { priceOfWeight } from '../../domains/campus/meal.ts';
import type { Place } from '../../domains/campus/purses.ts';
import { payMeal, refundMeal } from '../../domains/campus/till/contract.ts';
import { placeOfTill } from '../../domains/campus/tills.ts';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { journalId, totalOf } from '../../domains/ledger/journal.ts';
import { postRefund } from '../../domains/ledger/refunding.ts';
import { fen, subtractFen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { answer, type Caller, door } from '../platform/door.ts';
import { sha256Hex } from '../platform/ids.ts';
import { type Charge, charge, chargedBefore, toldToTill } from './charge.ts';
import { isMeal, mealOnWire, refundOnWire } from './mealWire.ts';
import type { CampusPorts } from './ports.ts';
import { readPresented } from './presented.ts';

export const scopeOf = { canteen: 'dine', shop: 'shop' } as const satisfies Record<Place, string>;

/** Where a till stands, if it is one of the school's. */
export const placeOf = ({ role, kind, merchant }: Caller): Place | undefined =>
  role === 'terminal' && kind === 'till' ? placeOfTill(merchant) : undefined;

/** Of the request without its PIN: what is kept must not help anybody to guess it. */
export const fingerprintWithoutPin = (
  caller: Caller,
  body: { readonly pin?: string | undefined },
): string => {
  const { pin: _pin, ...rest } = body;
  return sha256Hex(canonicalJson({ actor: caller.sub, body: rest }));
};

const amountOf = (body: {
  readonly amount?: number;
  readonly weight?: { readonly grams: number; readonly price_per_kilogram: number };
}) => {
  if (body.weight === undefined) return { fen: fen(body.amount ?? 0), facts: {} };
  const { grams, price_per_kilogram: perKilogram } = body.weight;
  const due = priceOfWeight({ grams, fenPerKilogram: fen(perKilogram) });
  return isRefusal(due) ? due : { fen: due, facts: { grams, perKilogram } };
};

export const payMealDoor = door(payMeal, async (request, ports: CampusPorts) => {
  const { body, caller, now } = request;
  const place = placeOf(caller);
  if (place !== 'canteen') return refuse('not-a-campus-till');
  const same = { id: request.id('mea'), fingerprint: fingerprintWithoutPin(caller, body) };
  // A PIN is a try: whoever only repeats a meal that was paid takes none.
  const before = body.pin === undefined ? undefined : await chargedBefore(ports, same);
  if (isRefusal(before)) return before;
  if (before !== undefined) return answer(mealOnWire(before), { replayed: true });
  const paid = await eat(ports, { ...same, place, now, caller, body });
  if (!isRefusal(paid)) return answer(mealOnWire(paid.journal), { replayed: paid.replayed });
  const earlier = await chargedBefore(ports, same);
  if (earlier === undefined) return toldToTill(paid);
  return isRefusal(earlier) ? earlier : answer(mealOnWire(earlier), { replayed: true });
});

type Asked = Pick<Charge, 'id' | 'fingerprint' | 'now' | 'place'> & {
  readonly caller: Caller;
  readonly body: Parameters<typeof amountOf>[0] & {
    readonly code: string;
    readonly pin?: string | undefined;
  };
};

const eat = async (ports: CampusPorts, asked: Asked) => {
  const { body, caller, now, place } = asked;
  const price = amountOf(body);
  if (isRefusal(price)) return price;
  const presented = await readPresented(ports, body.code, { now, scope: scopeOf[place] });
  if (isRefusal(presented)) return presented;
  if (presented.holder === undefined) return refuse('holder-unknown');
  const merchant = await ports.merchants.find(caller.merchant ?? '');
  if (merchant === undefined) return refuse('merchant-unknown');
  const { id, fingerprint } = asked;
  const till = { merchant, takenBy: caller.sub, place, pin: body.pin };
  return charge(ports, { kind: 'meal', id, fingerprint, now, presented, ...till, ...price });
};

/** The projector follows within about a second; a refund at the counter right after the meal waits for it. */
const waitsMs = [400, 800, 1_200] as const;

/** The purses are credited, so funds that are short are always the merchant's. */
const sayWhoseFunds = (refusal: Refusal): Refusal =>
  refusal.refused === 'insufficient-funds' ? refuse('merchant-funds-insufficient') : refusal;

export const refundMealDoor = door(refundMeal, async (request, ports: CampusPorts) => {
  const { params, body, caller, now, fingerprint } = request;
  const { ledger } = ports;
  const original = await ledger.journal(journalId(params.meal_id));
  const merchant = caller.role === 'merchant' ? (caller.merchant ?? caller.sub) : caller.merchant;
  if (original === undefined || !isMeal(original) || original.facts.merchant !== merchant)
    return refuse('meal-missing');
  const id = journalId(request.id('mrf'));
  const earlier = await chargedBefore(ports, { id, fingerprint });
  if (isRefusal(earlier)) return earlier;
  if (earlier !== undefined) return answer(refundOnWire(earlier), { replayed: true });
  const leftFen = subtractFen(totalOf(original.lines, 'debit'), await ledger.takenOf(original.id));
  if (leftFen === 0) return refuse('nothing-left-to-refund');
  const asked = {
    id,
    at: now,
    fingerprint,
    original,
    fen: body.amount === undefined ? leftFen : fen(body.amount),
    // Without an amount the whole rest is meant, so the rest must still be what it was when it was read.
    ...(body.amount === undefined ? { expectedLeftFen: leftFen } : {}),
    facts: {
      merchant: original.facts.merchant ?? '',
      nameEn: original.facts.nameEn ?? '',
      nameZh: original.facts.nameZh ?? '',
      ...(body.reason === undefined ? {} : { text: body.reason }),
    },
  };
  let posted = await postRefund(ledger, asked);
  for (const ms of waitsMs) {
    if (!isRefusal(posted) || posted.refused !== 'insufficient-funds') break;
    await ports.pause(ms);
    posted = await postRefund(ledger, asked);
  }
  return isRefusal(posted)
    ? sayWhoseFunds(posted)
    : answer(refundOnWire(posted.journal), { replayed: posted.replayed });
});
