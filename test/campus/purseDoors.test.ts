/** Purses from the holder's and the parent's side: what is in them and left today, statements, caps. */
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeNfc } from '../../domains/campus/nfc.ts';
import { codeOf } from '../kit/http.ts';
import { type Canteen, openCanteen } from './canteen.ts';
import { lin, mei, tao } from './school.ts';

let canteen: Canteen;
beforeEach(async () => {
  canteen = await openCanteen();
});

const fund = (amount: number, key?: string) =>
  canteen.post('mei', `/children/${lin}/fundings`, { amount, currency: 'CNY' }, key);
const caps = (per_day: number | null, per_payment: number | null = null, places = ['canteen', 'shop']) =>
  canteen.post('mei', `/children/${lin}/caps`, { per_day, per_payment, places });
const withParent = async (amount: number) => {
  await canteen.post('lin', '/parents', { parent: mei });
  await fund(amount);
};
const card = async () => {
  const holder = await canteen.ports.store.holders.holder(lin);
  return holder === undefined ? '' : encodeNfc(holder);
};
const purseOf = async (kind: string) => {
  const { body } = await canteen.get('lin', '/purses');
  return (body.purses as readonly Record<string, unknown>[]).find((one) => one.kind === kind);
};

describe('the purses of a holder', () => {
  it('are shown in the order in which they pay, with what each still gives today', async () => {
    await canteen.grant(300_00);
    await canteen.eat(20_00);
    const { body } = await canteen.get('lin', '/purses');
    expect(body).toMatchObject({
      holder: lin,
      term: { id: '2026b', ends_on: '2027-01-31' },
      tap_limit: 30_00,
    });
    expect(body.purses).toMatchObject([
      { kind: 'subsidy', available: 280_00, left_today: 40_00, ends_on: '2027-01-31', taken_by: ['canteen'] },
      { kind: 'family', available: 0, left_today: null },
      { kind: 'wallet', available: 2_000_00, left_today: null, opens_to: 'proof' },
      { kind: 'offline', available: 0, left_today: null },
    ]);
  });

  it('are nobody else’s, and no stranger to the school has any', async () => {
    expect(codeOf(await canteen.get('office', '/purses'))).toBe('role_not_allowed');
    const { body } = await canteen.get('mei', '/purses');
    expect(body.holder).toBe(mei);
  });

  it('have a statement each', async () => {
    expect(codeOf(await canteen.get('lin', '/purses/subsidy/statement'))).toBe('purse_missing');
    await canteen.grant(10_00);
    await canteen.eat(4_00);
    const { body } = await canteen.get('lin', '/purses/subsidy/statement');
    expect(body.data).toMatchObject([
      { kind: 'meal', available_change: -4_00, balance_after: 6_00, counterpart: { name_zh: '第一食堂' } },
      { kind: 'subsidy', available_change: 10_00, balance_after: 10_00, counterpart: null },
    ]);
  });
});

describe('family money', () => {
  it('comes out of the parent’s wallet at once, and only from who was named', async () => {
    expect(codeOf(await fund(1_00))).toBe('not_a_parent');
    expect(codeOf(await caps(1_00))).toBe('not_a_parent');
    expect(codeOf(await canteen.get('mei', `/children/${lin}/statement`))).toBe('not_a_parent');
    await canteen.post('lin', '/parents', { parent: mei });
    const funded = await fund(50_00, 'once');
    expect([funded.status, funded.body.amount]).toEqual([201, 50_00]);
    expect((await fund(50_00, 'once')).text).toBe(funded.text);
    expect([await canteen.left('family'), await canteen.left('wallet', mei)]).toEqual([50_00, 1_950_00]);
    expect((await canteen.get('mei', '/children')).body.data).toMatchObject([
      { child: lin, available: 50_00, caps: { per_day: null, places: ['canteen', 'shop'] } },
    ]);
    expect((await canteen.get('tao', '/children')).body.data).toEqual([]);
    await canteen.eat(2_00);
    expect((await canteen.get('mei', `/children/${lin}/statement`)).body.data).toMatchObject([
      { kind: 'meal', available_change: -2_00 },
      { kind: 'family-funding', available_change: 50_00 },
    ]);
  });

  it('goes no further a day than its cap, whichever till asks, and the rest comes from the wallet', async () => {
    await withParent(100_00);
    await caps(10_00);
    await canteen.eat(6_00);
    const second = await canteen.eat(6_00);
    expect(second.body.paid_from).toEqual([
      { purse: 'family', amount: 4_00 },
      { purse: 'wallet', amount: 2_00 },
    ]);
    expect(await purseOf('family')).toMatchObject({
      available: 90_00,
      left_today: 0,
      caps: { per_day: 10_00 },
    });
    const byCard = { code: await card(), amount: 1_00, currency: 'CNY' };
    expect(codeOf(await canteen.post('canteen', '/meals', byCard))).toBe('purses_do_not_cover');
    canteen.clock.now += 86_400_000;
    expect((await canteen.post('canteen', '/meals', byCard)).status).toBe(201);
  });

  it('never gives more than its cap to tills that ask at one moment', async () => {
    await withParent(100_00);
    await caps(10_00);
    const code = await card();
    const body = { code, amount: 4_00, currency: 'CNY' };
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => canteen.post('canteen', '/meals', body)),
    );
    expect(replies.filter((one) => one.status === 201)).toHaveLength(2);
    expect(await canteen.left('family')).toBe(92_00);
  });

  it('keeps to the cap of one payment and to the places, and a new cap counts at once', async () => {
    await withParent(100_00);
    await caps(null, 5_00, ['canteen']);
    expect((await canteen.eat(8_00)).body.paid_from).toEqual([
      { purse: 'family', amount: 5_00 },
      { purse: 'wallet', amount: 3_00 },
    ]);
    const bought = await canteen.post('shop', '/purchases', {
      code: await canteen.showCode(lin),
      items: [{ product: 'gel-pen', count: 1 }],
    });
    expect(bought.body.paid_from).toEqual([{ purse: 'wallet', amount: 2_50 }]);
    await caps(null);
    expect((await canteen.eat(8_00)).body.paid_from).toEqual([{ purse: 'family', amount: 8_00 }]);
  });

  it('has caps that a late repetition does not bring back', async () => {
    await withParent(10_00);
    const first = { per_day: 1_00, per_payment: null, places: ['canteen'] };
    await canteen.post('mei', `/children/${lin}/caps`, first, 'first');
    await caps(null);
    const again = await canteen.post('mei', `/children/${lin}/caps`, first, 'first');
    expect([again.headers['Idempotency-Replayed'], again.body.caps]).toMatchObject([
      'true',
      { per_day: null },
    ]);
    const other = await canteen.post('mei', `/children/${lin}/caps`, { ...first, per_day: 2 }, 'first');
    expect(codeOf(other)).toBe('idempotency_key_reused');
  });

  it('is of four parents at most, none of them the child', async () => {
    expect(codeOf(await canteen.post('lin', '/parents', { parent: lin }))).toBe('parent_is_holder');
    for (const parent of ['pn_200000001', 'pn_200000002', 'pn_200000003', mei, mei])
      expect((await canteen.post('lin', '/parents', { parent })).status).toBe(200);
    expect(codeOf(await canteen.post('lin', '/parents', { parent: tao }))).toBe('too_many_parents');
  });
});
