/** At the till: one code, several purses, one posting; the PIN above the tap limit; refusals, repeats and the way back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeNfc } from '../../domains/campus/nfc.ts';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import { fen } from '../../domains/money/fen.ts';
import { codeOf } from '../kit/http.ts';
import { type Canteen, openCanteen, pin } from './canteen.ts';
import { lin, mei } from './school.ts';

let canteen: Canteen;
const cardOf = async (person = lin) => {
  const holder = await canteen.ports.store.holders.holder(person);
  if (holder === undefined) throw new Error('nobody');
  return encodeNfc(holder);
};
const fund = (amount: number) =>
  canteen.post('mei', `/children/${lin}/fundings`, { amount, currency: 'CNY' });

beforeEach(async () => {
  canteen = await openCanteen();
  await canteen.grant(5_00);
  await canteen.post('lin', '/parents', { parent: mei });
  await fund(3_00);
});

describe('a meal', () => {
  it('is paid from subsidy, family money and wallet in one posting', async () => {
    const meal = await canteen.eat(12_00);
    expect([meal.status, meal.body.amount, meal.body.headline_zh]).toEqual([201, 12_00, '已付款 12.00 元']);
    expect(meal.body.paid_from).toEqual([
      { purse: 'subsidy', amount: 5_00 },
      { purse: 'family', amount: 3_00 },
      { purse: 'wallet', amount: 4_00 },
    ]);
    expect(await canteen.left('wallet')).toBe(2_000_00 - 4_00);
    expect(await canteen.inOrder()).toBe(true);
  });

  it('by weight costs the nearest fen', async () => {
    const weight = { grams: 333, price_per_kilogram: 29_80 };
    const meal = await canteen.post('canteen', '/meals', { code: await canteen.showCode(lin), weight });
    expect(meal.body).toMatchObject({ amount: 9_92, weight });
    const light = { grams: 1, price_per_kilogram: 500 };
    const code = await canteen.showCode(lin);
    expect(codeOf(await canteen.post('canteen', '/meals', { code, weight: light }))).toBe('weight_too_small');
  });

  it('is the same one when the till asks again, with whatever code is on the screen by then', async () => {
    const body = { code: await canteen.showCode(lin), amount: 6_00, currency: 'CNY' };
    const first = await canteen.post('canteen', '/meals', body, 'again');
    canteen.clock.now += 120_000;
    const again = await canteen.post('canteen', '/meals', body, 'again');
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers['Idempotency-Replayed']).toBe('true');
    const other = await canteen.post('canteen', '/meals', { ...body, amount: 7_00 }, 'again');
    expect(codeOf(other)).toBe('idempotency_key_reused');
    expect(await canteen.left('subsidy')).toBe(0);
    expect(await canteen.left('family')).toBe(2_00);
  });

  it('and a payment out of the wallet are never both paid by one code', async () => {
    const code = await canteen.showCode(lin);
    expect((await canteen.post('canteen', '/meals', { code, amount: 2_00, currency: 'CNY' })).status).toBe(
      201,
    );
    const read = await canteen.identity.codes.readCode(code, canteen.clock.now);
    const usesCodeIssuedAt = 'issuedAt' in read ? read.issuedAt : 0;
    const posted = await canteen.ledger.post(
      payment({
        id: journalId('elsewhere'),
        at: canteen.clock.now,
        fingerprint: 'elsewhere',
        from: wallet(lin),
        to: [{ account: payable('mch_kiosk'), fen: fen(1_00) }],
        usesCodeIssuedAt,
      }),
    );
    expect(posted).toMatchObject({ refused: 'code-used' });
    const twice = await canteen.post('canteen', '/meals', { code, amount: 3_00, currency: 'CNY' });
    expect(codeOf(twice)).toBe('code_used');
    expect(twice.body.error).not.toHaveProperty('details');
  });

  it('is refused to strangers, at other tills, and says what to do', async () => {
    canteen.clock.now += 1_000;
    const body = { code: await canteen.showCode(lin), amount: 1_00, currency: 'CNY' };
    for (const who of ['shop', 'libraryDesk', 'dorm'] as const)
      expect(codeOf(await canteen.post(who, '/meals', body))).toBe('not_a_campus_till');
    const poor = await canteen.post('canteen', '/meals', {
      code: await cardOf(),
      amount: 8_01,
      currency: 'CNY',
    });
    expect([poor.status, codeOf(poor)]).toEqual([402, 'purses_do_not_cover']);
    expect(poor.body.error).toMatchObject({ advice: 'top_up' });
    expect(poor.body.error).not.toHaveProperty('details');
  });
});

describe('a card by NFC', () => {
  it('opens what the school and the parents gave, and the wallet only with the PIN', async () => {
    await canteen.post('lin', '/pin', { pin });
    const code = await cardOf();
    const tap = await canteen.post('canteen', '/meals', { code, amount: 8_00, currency: 'CNY' });
    expect([tap.status, await canteen.left('subsidy'), await canteen.left('family')]).toEqual([201, 0, 0]);
    const more = { code, amount: 1_00, currency: 'CNY' };
    expect(codeOf(await canteen.post('canteen', '/meals', more))).toBe('purses_do_not_cover');
    expect((await canteen.post('canteen', '/meals', { ...more, pin })).status).toBe(201);
    expect(await canteen.left('wallet')).toBe(1_999_00);
  });

  it('of another issue, or with another secret, opens nothing', async () => {
    const holder = await canteen.ports.store.holders.holder(lin);
    if (holder === undefined) throw new Error('nobody');
    for (const wrong of [{ issue: 2 }, { secret: 'BBBBBBBBBBBBBBBB' }]) {
      const code = encodeNfc({ ...holder, ...wrong });
      expect(codeOf(await canteen.post('canteen', '/meals', { code, amount: 1_00, currency: 'CNY' }))).toBe(
        'card_dead',
      );
    }
  });

  it('pays no more from the moment of a loss report, nor does the code', async () => {
    const { holders } = canteen.ports.store;
    const holder = await holders.holder(lin);
    if (holder === undefined) throw new Error('nobody');
    const loss = { reportedAt: canteen.clock.now };
    await holders.change({ ...holder, loss, revision: holder.revision + 1 });
    expect(codeOf(await canteen.eat(1_00))).toBe('card_lost');
    expect(codeOf(await canteen.eat(1_00, { code: await cardOf() }))).toBe('card_lost');
    expect(await canteen.left('subsidy')).toBe(5_00);
  });
});

describe('the PIN', () => {
  it('is asked for above 30 yuan, not at 30', async () => {
    expect((await canteen.eat(30_00)).status).toBe(201);
    const above = await canteen.eat(30_01);
    expect([above.status, codeOf(above)]).toEqual([401, 'pin_needed']);
    expect(above.body.error).toMatchObject({ advice: 'enter_pin', details: { tap_limit: 30_00 } });
    expect(codeOf(await canteen.eat(30_01, { pin }))).toBe('pin_not_set');
    await canteen.post('lin', '/pin', { pin });
    expect((await canteen.eat(30_01, { pin })).status).toBe(201);
  });

  it('is locked by the fifth wrong one, for the right one too, and a right one before gives the tries back', async () => {
    await canteen.post('lin', '/pin', { pin });
    const wrong = () => canteen.eat(31_00, { pin: '111112' });
    for (const triesLeft of [4, 3, 2, 1])
      expect((await wrong()).body.error).toMatchObject({
        code: 'pin_wrong',
        details: { tries_left: triesLeft },
      });
    expect((await canteen.eat(31_00, { pin })).status).toBe(201);
    for (let tried = 0; tried < 4; tried += 1) expect(codeOf(await wrong())).toBe('pin_wrong');
    expect(codeOf(await wrong())).toBe('pin_locked');
    expect(codeOf(await canteen.eat(31_00, { pin }))).toBe('pin_locked');
    expect((await canteen.get('lin', '/purses')).body.pin).toEqual({
      set: true,
      locked: true,
      tries_left: 0,
    });
    await canteen.post('lin', '/pin', { pin: '730482' });
    expect((await canteen.eat(31_00, { pin: '730482' })).status).toBe(201);
  });

  it('has five tries in all, though ten tills try at one moment', async () => {
    await canteen.post('lin', '/pin', { pin });
    const codes: string[] = [];
    for (let at = 0; at < 10; at += 1) codes.push(await canteen.showCode(lin));
    const replies = await Promise.all(
      codes.map((code) =>
        canteen.post('canteen', '/meals', { code, amount: 31_00, currency: 'CNY', pin: '111112' }),
      ),
    );
    const kept = await canteen.ports.store.purses.pin(lin);
    expect(kept?.tries).toBe(5);
    expect(replies.every((one) => one.status === 401 || one.status === 423)).toBe(true);
  });

  it('is refused when it is easy, set anew only by a new request, and kept nowhere as it is', async () => {
    for (const easy of ['111111', '123456', '654321', '121212', '123123'])
      expect(codeOf(await canteen.post('lin', '/pin', { pin: easy }))).toBe('pin_too_simple');
    await canteen.post('lin', '/pin', { pin }, 'first');
    await canteen.post('lin', '/pin', { pin: '730482' }, 'second');
    expect((await canteen.post('lin', '/pin', { pin }, 'first')).headers['Idempotency-Replayed']).toBe(
      'true',
    );
    expect(codeOf(await canteen.post('lin', '/pin', { pin: '730482' }, 'first'))).toBe(
      'idempotency_key_reused',
    );
    expect(codeOf(await canteen.eat(31_00, { pin }))).toBe('pin_wrong');
    expect((await canteen.eat(31_00, { pin: '730482' })).status).toBe(201);
    const everything = JSON.stringify([canteen.table.all(), canteen.ledger.journals()]);
    for (const secret of [pin, '730482']) expect(everything).not.toContain(`"${secret}"`);
  });

  it('does not count in what tells a repetition from another request, so that no hash of it is kept', async () => {
    await canteen.post('lin', '/pin', { pin });
    const body = { code: await canteen.showCode(lin), amount: 31_00, currency: 'CNY' };
    const paid = await canteen.post('canteen', '/meals', { ...body, pin }, 'tap');
    const again = await canteen.post('canteen', '/meals', { ...body, pin: '111112' }, 'tap');
    expect(again.text).toBe(paid.text);
    expect((await canteen.ports.store.purses.pin(lin))?.tries).toBe(0);
  });
});

describe('a refund', () => {
  const refund = (id: unknown, body: object = {}, key?: string) =>
    canteen.post('canteen', `/meals/${String(id)}/refunds`, body, key);

  it('goes back to the purses the meal came from, to the fen and once', async () => {
    const meal = await canteen.eat(12_00);
    const back = await refund(meal.body.id, { reason: '打错价格' }, 'back');
    expect([back.status, back.body.paid_to]).toEqual([
      201,
      [
        { purse: 'subsidy', amount: 5_00 },
        { purse: 'family', amount: 3_00 },
        { purse: 'wallet', amount: 4_00 },
      ],
    ]);
    expect([await canteen.left('subsidy'), await canteen.left('family')]).toEqual([5_00, 3_00]);
    expect((await refund(meal.body.id, { reason: '打错价格' }, 'back')).text).toBe(back.text);
    expect(codeOf(await refund(meal.body.id))).toBe('nothing_left_to_refund');
    expect(await canteen.inOrder()).toBe(true);
  });

  it('in parts adds up to the meal, and never to more', async () => {
    const meal = await canteen.eat(12_00);
    for (const amount of [1, 3_33, 4_44]) expect((await refund(meal.body.id, { amount })).status).toBe(201);
    expect(codeOf(await refund(meal.body.id, { amount: 4_23 }))).toBe('remainder_exceeded');
    expect((await refund(meal.body.id)).body.amount).toBe(4_22);
    expect([await canteen.left('subsidy'), await canteen.left('wallet')]).toEqual([5_00, 2_000_00]);
  });

  it('is not for another merchant, nor for what is no meal', async () => {
    const meal = await canteen.eat(1_00);
    expect(codeOf(await canteen.post('shop', `/meals/${String(meal.body.id)}/refunds`))).toBe('meal_missing');
    expect(codeOf(await refund(`mea_${'0'.repeat(26)}`))).toBe('meal_missing');
  });
});
