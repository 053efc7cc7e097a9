/** The school's shop: a quote for anybody, and a purchase whose price is that very quote. */
import { type PricedBasket, priceBasket, shopProducts } from '../../domains/campus/shop.ts';
import { buyAtShop, quoteShop } from '../../domains/campus/till/contract.ts';
import type { Journal } from '../../domains/ledger/journal.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { type Fact, isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import { answer, type Caller, door } from '../platform/door.ts';
import { type Charge, charge, chargedBefore, toldToTill } from './charge.ts';
import { fingerprintWithoutPin, placeOf, scopeOf } from './mealDoors.ts';
import { commonOf } from './mealWire.ts';
import type { CampusPorts } from './ports.ts';
import { readPresented } from './presented.ts';

const basketOnWire = ({ lines, totalFen, sparedFen }: PricedBasket) => ({
  lines: lines.map((one) => ({
    product: one.product,
    name_zh: one.zh,
    name_en: one.en,
    count: one.count,
    unit_price: one.unitFen,
    basis: one.basis,
    amount: one.fen,
    spared: one.sparedFen,
  })),
  amount: totalFen,
  spared: sparedFen,
  currency: 'CNY' as const,
});

export const quoteShopDoor = door(quoteShop, async ({ body, now }, _ports: CampusPorts) => {
  const priced = priceBasket(body.items, { member: body.member, on: businessDate(now) });
  return isRefusal(priced) ? priced : { object: 'shop_quote' as const, ...basketOnWire(priced) };
});

/** In the journal a line is short: product, count, price, whether it is a member's, what it spared. */
const keptLines = ({ lines }: PricedBasket): Fact =>
  lines.map((one) => [one.product, one.count, one.unitFen, one.basis === 'member', one.sparedFen]);

const lineOfFact = (line: Fact) => {
  const [product, count, unit, isMembers, spared] = line as readonly [string, number, Fen, boolean, Fen];
  const named = shopProducts.find((one) => one.id === product);
  return {
    product,
    count,
    zh: named?.zh ?? product,
    en: named?.en ?? product,
    unitFen: unit,
    basis: isMembers ? ('member' as const) : ('list' as const),
    fen: fen(unit * count),
    sparedFen: spared,
  };
};

const purchaseOnWire = (entry: Journal) => {
  const { amount, currency, ...common } = commonOf(entry);
  const lines = ((entry.facts.lines ?? []) as readonly Fact[]).map(lineOfFact);
  const sparedFen = fen(lines.reduce((sum, one) => sum + one.sparedFen, 0));
  return {
    object: 'purchase' as const,
    ...common,
    member: entry.facts.member === true,
    ...basketOnWire({ lines, totalFen: amount, sparedFen }),
    currency,
  };
};

type Asked = Pick<Charge, 'id' | 'fingerprint' | 'now'> & {
  readonly caller: Caller;
  readonly body: {
    readonly code: string;
    readonly items: readonly { readonly product: string; readonly count: number }[];
    readonly pin?: string | undefined;
  };
};

const buy = async (ports: CampusPorts, { caller, body, now, ...same }: Asked) => {
  const presented = await readPresented(ports, body.code, { now, scope: scopeOf.shop });
  if (isRefusal(presented)) return presented;
  const member = presented.holder !== undefined;
  const priced = priceBasket(body.items, { member, on: businessDate(now) });
  if (isRefusal(priced)) return priced;
  const merchant = await ports.merchants.find(caller.merchant ?? '');
  if (merchant === undefined) return refuse('merchant-unknown');
  return charge(ports, {
    ...same,
    kind: 'purchase',
    now,
    presented,
    fen: priced.totalFen,
    place: 'shop',
    merchant,
    takenBy: caller.sub,
    pin: body.pin,
    facts: { member, lines: keptLines(priced) },
  });
};

export const buyAtShopDoor = door(buyAtShop, async (request, ports: CampusPorts) => {
  const { body, caller, now } = request;
  if (placeOf(caller) !== 'shop') return refuse('not-a-campus-till');
  const same = { id: request.id('pur'), fingerprint: fingerprintWithoutPin(caller, body) };
  // A PIN is a try: whoever only repeats a purchase that was paid takes none.
  const before = body.pin === undefined ? undefined : await chargedBefore(ports, same);
  if (isRefusal(before)) return before;
  if (before !== undefined) return answer(purchaseOnWire(before), { replayed: true });
  const paid = await buy(ports, { ...same, now, caller, body });
  if (!isRefusal(paid)) return answer(purchaseOnWire(paid.journal), { replayed: paid.replayed });
  const earlier = await chargedBefore(ports, same);
  if (earlier === undefined) return toldToTill(paid);
  return isRefusal(earlier) ? earlier : answer(purchaseOnWire(earlier), { replayed: true });
});
