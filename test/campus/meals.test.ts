/** Meals: the price, the order of the purses, and one posting that several of them pay, on the ledger itself. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { mealPayment, needsPin, pinMissing, priceOfWeight, type Shown } from '../../domains/campus/meal.ts';
import {
  heardRefusal,
  type Place,
  type Purse,
  type PurseKind,
  planSpending,
  purseAccount,
  purseKindOf,
  purseRules,
} from '../../domains/campus/purses.ts';
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { payable, receivable, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { payment, type Share, topUp } from '../../domains/ledger/payment.ts';
import { addFen, fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import { clerk, journalText } from '../kit/journalText.ts';
import { example, fenOf } from '../rules/examples.ts';
import '../rules/seed.ts';

const now = Date.parse('2026-11-28T04:00:00Z');
const on = '2026-11-28';
const lin = 'pn_100000001';
const accountOf = (kind: PurseKind) => purseAccount(lin, kind, kind === 'subsidy' ? '2026b' : undefined);
const purseOf = (kind: PurseKind, available: number, more: Partial<Purse> = {}): Purse => ({
  kind,
  account: accountOf(kind),
  availableFen: fen(available),
  ...(kind === 'subsidy' ? { endsOn: '2026-12-31' } : {}),
  ...more,
});
const three = [purseOf('wallet', 10_000), purseOf('family', 300), purseOf('subsidy', 500)];
const plan = (
  purses: readonly Purse[],
  amount: number,
  place: Place = 'canteen',
  day = on,
  proven = true,
) => {
  const made = planSpending(purses, { fen: fen(amount), place, on: day, proven });
  return isRefusal(made) ? made.refused : made.map((one) => [purseKindOf(one.account), Number(one.fen)]);
};

describe('a price by weight', () => {
  it.each([
    [250, 3_600, 900],
    [333, 2_980, 992],
    [3, 499, 1],
    [1, 501, 1],
    [3, 500, 1],
    [5, 500, 2],
  ])('of %i g at %i fen a kilogram is %i', (grams, price, due) => {
    expect(priceOfWeight({ grams, fenPerKilogram: fen(price) })).toBe(due);
  });
});

it('needs the PIN above the tap limit, not at it', () => {
  expect(pinMissing(fen(30_00), false)).toBeUndefined();
  expect(pinMissing(fen(30_01), false)).toMatchObject({ refused: 'pin-needed' });
  expect(pinMissing(fen(30_01), true)).toBeUndefined();
});

it('of a weight too small to cost a fen is refused', () => {
  for (const price of [499, 500])
    expect(priceOfWeight({ grams: 1, fenPerKilogram: fen(price) })).toMatchObject({
      refused: 'weight-too-small',
    });
});

describe('the order of the purses', () => {
  it('is subsidy, family, own money, each up to what it has', () => {
    expect(plan(three, 400)).toEqual([['subsidy', 400]]);
    expect(plan(three, 1_200)).toEqual([
      ['subsidy', 500],
      ['family', 300],
      ['wallet', 400],
    ]);
  });
  it('leaves the subsidy to canteens', () => {
    expect(plan(three, 400, 'shop')).toEqual([
      ['family', 300],
      ['wallet', 100],
    ]);
  });
  it('lets a subsidy pay on its last day and not on the next', () => {
    expect(plan(three, 400, 'canteen', '2026-12-31')).toEqual([['subsidy', 400]]);
    expect(plan(three, 400, 'canteen', '2027-01-01')).toEqual([
      ['family', 300],
      ['wallet', 100],
    ]);
  });
  it('opens the wallet to a code or a PIN, not to the number of a card', () => {
    expect(plan(three, 800, 'canteen', on, false)).toEqual([
      ['subsidy', 500],
      ['family', 300],
    ]);
    expect(plan(three, 801, 'canteen', on, false)).toBe('purses-do-not-cover');
  });
  it('keeps to what a parent allows: at once, today, and where', () => {
    const family = purseOf('family', 300, { perPaymentFen: fen(200) });
    expect(plan([family], 201)).toBe('purses-do-not-cover');
    expect(plan([{ ...family, leftTodayFen: fen(150) }], 150)).toEqual([['family', 150]]);
    expect(plan([{ ...family, leftTodayFen: fen(150) }], 151)).toBe('purses-do-not-cover');
    expect(plan([{ ...family, places: ['canteen'] }], 100, 'shop')).toBe('purses-do-not-cover');
  });
  it('takes nothing unless all is covered', () => {
    expect(plan(three, 10_801)).toBe('purses-do-not-cover');
  });
  it('adds up to the meal, whatever is in the purses, and takes from none more than it has', () => {
    const sum = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(sum, sum, sum, fc.integer({ min: 1, max: 40_000 }), (a, b, c, amount) => {
        const purses = [purseOf('wallet', a), purseOf('family', b), purseOf('subsidy', c)];
        const made = planSpending(purses, { fen: fen(amount), place: 'canteen', on, proven: true });
        if (isRefusal(made)) return amount > a + b + c;
        const kept = made.every(
          (one) => one.fen <= (purses.find((p) => p.account === one.account)?.availableFen ?? 0),
        );
        return kept && made.reduce((all, one) => all + one.fen, 0) === amount;
      }),
    );
  });
});

describe('a meal on the ledger', () => {
  let ledger = memoryLedger();
  let meals = 0;
  const fill = async (kind: PurseKind, amount: number, name: string = kind): Promise<void> => {
    await ledger.openAccount(accountOf(kind), kind === 'wallet' ? walletLimits : purseRules[kind].limits);
    const entry = { id: journalId(`fill:${name}`), at: now, fingerprint: name };
    const put = topUp({ ...entry, from: receivable('school'), to: accountOf(kind), fen: fen(amount) });
    expect(isRefusal(await ledger.post(put))).toBe(false);
  };
  const shares = (purses: readonly Purse[], amount: number): readonly Share[] => {
    const made = planSpending(purses, { fen: fen(amount), place: 'canteen', on, proven: true });
    if (isRefusal(made)) throw new Error(made.refused);
    return made;
  };
  const eat = (from: readonly Share[], shown: Shown = 'unchanging') => {
    meals += 1;
    const entry = { id: journalId(`meal_${meals}`), at: now, fingerprint: `meal ${meals}` };
    const meal = { kind: 'meal' as const, payer: lin, from, merchant: 'mch_canteen', shown };
    return ledger.post(mealPayment({ ...entry, ...meal }));
  };
  const left = async () =>
    Promise.all(
      (['subsidy', 'family', 'wallet'] as const).map(async (kind) =>
        Number((await ledger.account(accountOf(kind)))?.availableFen),
      ),
    );

  beforeEach(async () => {
    ledger = memoryLedger();
    await fill('subsidy', 500);
    await fill('family', 300);
    await fill('wallet', 50_000);
  });

  it('is one journal, whichever purses pay', async () => {
    const posted = await eat(shares(three, 1_200));
    if (isRefusal(posted)) throw new Error(posted.refused);
    expect(journalText(posted.journal)).toBe(
      clerk(`
        Dr  purse:pn_100000001.subsidy.2026b   5.00
        Dr  purse:pn_100000001.family          3.00
        Dr  wallet:pn_100000001                4.00
            Cr  payable:mch_canteen                  12.00`),
    );
    expect(await left()).toEqual([0, 0, 49_600]);
  });

  it('takes nothing from any purse when one of them is frozen, as after a loss report', async () => {
    await ledger.setStatus(accountOf('family'), 'frozen');
    expect(await eat(shares(three, 1_200))).toMatchObject({ refused: 'account-frozen' });
    expect(await left()).toEqual([500, 300, 50_000]);
  });

  it('is paid once by one code, though other purses would pay the second time', async () => {
    const code = { codeIssuedAt: now };
    expect(isRefusal(await eat(shares(three, 500), code))).toBe(false);
    const again = [{ account: accountOf('wallet'), fen: fen(900) }];
    expect(await eat(again, code)).toMatchObject({ refused: 'code-used' });
    expect(await left()).toEqual([0, 300, 50_000]);
  });

  it('and a payment out of the wallet are never both paid by one code, whichever came first', async () => {
    const wallets = (codeIssuedAt: number) => {
      const pays = { from: wallet(lin), to: [{ account: payable('mch_kiosk'), fen: fen(100) }] };
      const id = journalId(`pay:${codeIssuedAt}`);
      return ledger.post(payment({ id, at: now, fingerprint: id, usesCodeIssuedAt: codeIssuedAt, ...pays }));
    };
    expect(isRefusal(await eat(shares(three, 500), { codeIssuedAt: now }))).toBe(false);
    expect(await wallets(now)).toMatchObject({ refused: 'code-used' });
    expect(isRefusal(await wallets(now + 1))).toBe(false);
    const fromFamily = [{ account: accountOf('family'), fen: fen(100) }];
    expect(await eat(fromFamily, { codeIssuedAt: now + 1 })).toMatchObject({ refused: 'code-used' });
    expect(await left()).toEqual([0, 300, 49_900]);
  });

  it('is not paid by the code of somebody whose wallet is suspended, though only a subsidy would pay', async () => {
    await ledger.setStatus(wallet(lin), 'frozen');
    expect(await eat(shares(three, 500), { codeIssuedAt: now })).toMatchObject({
      refused: 'account-frozen',
    });
  });

  it('is planned anew with what the ledger said of a daily limit, until nothing new is said', async () => {
    await fill('family', 30_000, 'more');
    await eat([{ account: accountOf('family'), fen: fen(99_00) }]);
    const purses = [purseOf('family', 20_400)];
    const refused = await eat(shares(purses, 300));
    expect(refused).toMatchObject({ refused: 'limit-exceeded' });
    const heard = heardRefusal(purses, refused as Refusal) ?? [];
    expect(heard).toMatchObject([{ leftTodayFen: 100 }]);
    expect(plan(heard, 100)).toEqual([['family', 100]]);
    expect(plan(heard, 101)).toBe('purses-do-not-cover');
    expect(heardRefusal(heard, refused as Refusal)).toBeUndefined();
  });

  it('is planned anew when a purse has less than it was seen to have', async () => {
    const purses = [purseOf('subsidy', 900), purseOf('wallet', 50_000)];
    const refused = await eat(shares(purses, 900));
    const heard = heardRefusal(purses, refused as Refusal) ?? [];
    expect(plan(heard, 900)).toEqual([
      ['subsidy', 500],
      ['wallet', 400],
    ]);
    expect(isRefusal(await eat(shares(heard, 900)))).toBe(false);
  });
});

it('a freshman’s card is loaded with 220 yuan, and asks for its PIN from the fen above 30 on (CAMP-01)', () => {
  const { inputs, expected } = example('CAMP-01');
  const parts = [inputs.meal, inputs.drink_water, inputs.hot_water].map(fenOf);
  expect(addFen(...parts)).toBe(fenOf(expected.preload));
  const limit = fenOf(inputs.limit);
  expect(needsPin(limit)).toBe(expected.need_pin_30);
  expect(needsPin(addFen(limit, fen(1)))).toBe(expected.need_pin_30_01);
});
