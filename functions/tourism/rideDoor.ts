/**
 * A ride by code: a right that the person's pass includes comes first, and costs nothing; else the fare is paid from
 * the wallet by one posting. Either way the ride is taken once, and the code is used up.
 */
import { dayWindow, staticCodeWindow } from '../../domains/identity/walletLimits.ts';
import { type Journal, journalId, totalOf } from '../../domains/ledger/journal.ts';
import { addFen } from '../../domains/money/fen.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { businessDate, rfc3339 } from '../../domains/time/businessDate.ts';
import { productOf } from '../../domains/tourism/catalogue.ts';
import { passForRide } from '../../domains/tourism/gate/admission.ts';
import { takeRide } from '../../domains/tourism/gate/contract.ts';
import type { Pass } from '../../domains/tourism/gate/pass.ts';
import { farePayment } from '../../domains/tourism/recipes.ts';
import { priceOn } from '../../domains/tourism/tickets/price.ts';
import type { ReadCode } from '../platform/codes.ts';
import { answer, type DoorRequest, door } from '../platform/door.ts';
import type { TourismPorts } from './ports.ts';
import type { Ride } from './store/shapes.ts';
import { standsAt } from './terminals.ts';

type Asked = DoorRequest<unknown, unknown, { code: string; product: string }>;

const rideOnWire = (ride: Ride) => ({
  object: 'ride' as const,
  id: ride.id,
  created: rfc3339(ride.at),
  product: ride.product,
  covered_by: 'pass' as const,
  pass: ride.pass,
  visitor_count: ride.visitorCount,
  amount: 0,
  currency: 'CNY' as const,
  headline_zh: '请上车',
  headline_en: 'Welcome aboard',
});

const fareOnWire = (paid: Journal, product: string) => ({
  object: 'ride' as const,
  id: paid.id,
  created: rfc3339(paid.postedAt),
  product,
  covered_by: 'wallet' as const,
  pass: null,
  visitor_count: 1,
  amount: totalOf(paid.lines, 'debit'),
  currency: 'CNY' as const,
  headline_zh: '已付款，请上车',
  headline_en: 'Paid. Welcome aboard',
});

/** The same request again; or its key for something else. */
const replayOf = (request: Asked, ride: Ride) =>
  ride.fingerprint === request.fingerprint
    ? answer(rideOnWire(ride), { replayed: true })
    : refuse('idempotency-key-reused');

/** This ride as it was taken before under the same key, if it was: by a pass, or paid. */
const takenBefore = async ({ store, ledger }: TourismPorts, request: Asked) => {
  const id = request.id('rid');
  const ride = await store.passes.ride(id);
  if (ride) return replayOf(request, ride);
  const paid = await ledger.journal(journalId(id));
  if (paid === undefined) return undefined;
  return paid.fingerprint === request.fingerprint
    ? answer(fareOnWire(paid, request.body.product), { replayed: true })
    : refuse('idempotency-key-reused');
};

const byPass = async (request: Asked, ports: TourismPorts, code: ReadCode, pass: Pass) => {
  const { body, now, fingerprint } = request;
  const ride: Ride = {
    id: request.id('rid'),
    at: now,
    product: body.product,
    fingerprint,
    pass: pass.id,
    visitorCount: pass.visitorCount,
  };
  const taken = await ports.store.passes.takeRide(ride, pass, code.kind === 'static' ? now : code.issuedAt);
  if (taken === 'taken') return rideOnWire(ride);
  if (taken === 'being-paid') return byFare(request, ports, code);
  return taken === 'code-used' ? refuse('code-used') : replayOf(request, taken);
};

const byFare = async (request: Asked, ports: TourismPorts, code: ReadCode) => {
  const { body, caller, now, fingerprint } = request;
  const product = productOf(ports.catalogue, body.product);
  const price = priceOn(ports.catalogue, { product: body.product, date: businessDate(now) });
  if (isRefusal(price)) return price;
  if (product === undefined) return refuse('product-unknown', { product: body.product });
  const begun = await ports.store.passes.beginFare(request.id('rid'));
  if (begun !== 'begun') return replayOf(request, begun);
  const posted = await ports.ledger.post(
    farePayment({
      id: request.id('rid'),
      fingerprint,
      rider: code.person,
      payee: product.payee,
      product: product.id,
      terminal: caller.sub,
      fen: addFen(price.ticketFen, price.ridesFen),
      windows: code.kind === 'static' ? [dayWindow, staticCodeWindow] : [dayWindow],
      ...(code.kind === 'static' ? {} : { codeIssuedAt: code.issuedAt }),
      at: now,
    }),
  );
  // A reader hears that the wallet does not pay, not what is in it.
  if (isRefusal(posted)) return refuse(posted.refused);
  return answer(fareOnWire(posted.journal, product.id), { replayed: posted.replayed });
};

export const takeRideDoor = door(takeRide, async (request, ports: TourismPorts) => {
  const { body, caller, now } = request;
  const place = standsAt(ports.catalogue, caller, 'ride');
  if (isRefusal(place)) return place;
  const product = productOf(ports.catalogue, body.product);
  if (product?.kind !== 'ride' || product.place !== place)
    return refuse('product-unknown', { product: body.product, place });
  const before = await takenBefore(ports, request);
  if (before !== undefined) return before;
  const code = await ports.codes.checkCode(body.code, now, 'ride');
  if (isRefusal(code)) return code;
  const { passes } = await ports.store.passes.ofHolder(code.person, businessDate(now));
  const pass = passForRide(passes, { product: body.product, at: now });
  return pass ? byPass(request, ports, code, pass) : byFare(request, ports, code);
});
