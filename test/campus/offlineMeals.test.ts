/** A canteen without a network: whatever is uploaded, whenever and in whatever order, each record has one result and no fen is lost. */
import { beforeEach, describe, expect, it } from 'vitest';
import { purseAccount } from '../../domains/campus/purses.ts';
import { codeOf } from '../kit/http.ts';
import { randomFrom } from '../kit/random.ts';
import { type Canteen, openCanteen } from './canteen.ts';
import { lin } from './school.ts';

type Sale = { nonce: string; code: string; amount: number; at: string; tried_key?: string };
type Settled = { nonce: string; outcome: string; reason: string | null; meal: string | null; amount: number };

let canteen: Canteen;
let nonces = 0;
const load = (amount: number, key?: string) =>
  canteen.post('lin', '/purses/offline/loads', { amount, currency: 'CNY' }, key);
const sale = async (amount: number, more: Partial<Sale> = {}): Promise<Sale> => {
  nonces += 1;
  const code = await canteen.showCode(lin);
  return { nonce: `t1-${nonces}`, code, amount, at: new Date(canteen.clock.now).toISOString(), ...more };
};
const upload = (meals: readonly Sale[], key?: string) =>
  canteen.post('canteen', '/meals/uploads', { meals }, key);
const results = async (meals: readonly Sale[]) =>
  ((await upload(meals)).body.meals as readonly Settled[]).map((one) => one.reason ?? one.outcome);

beforeEach(async () => {
  canteen = await openCanteen();
  await load(50_00);
});

describe('the offline purse', () => {
  it('is filled from the wallet, up to 100 yuan a day', async () => {
    const more = await load(50_00, 'more');
    expect((await load(50_00, 'more')).text).toBe(more.text);
    expect([await canteen.left('offline'), await canteen.left('wallet')]).toEqual([100_00, 1_900_00]);
    expect(codeOf(await load(1))).toBe('offline_load_exceeded');
    canteen.clock.now += 86_400_000;
    expect((await load(1)).status).toBe(201);
  });

  it('pays nothing at a till with a network', async () => {
    const meal = await canteen.eat(1_00);
    expect(meal.body.paid_from).toEqual([{ purse: 'wallet', amount: 1_00 }]);
  });
});

describe('an upload', () => {
  it('is paid out of the offline purse, and the same records again change nothing', async () => {
    const sales = [await sale(12_00), await sale(8_00)];
    canteen.clock.now += 3_600_000;
    const first = await upload(sales, 'one');
    expect(first.body).toMatchObject({ paid: 20_00, not_paid: 0 });
    expect((first.body.meals as readonly Settled[]).map((one) => one.outcome)).toEqual(['paid', 'paid']);
    const again = await upload(sales);
    expect(again.body).toMatchObject({ paid: 20_00, not_paid: 0 });
    expect((again.body.meals as readonly Settled[]).map((one) => one.outcome)).toEqual([
      'paid_before',
      'paid_before',
    ]);
    expect(await canteen.left('offline')).toBe(30_00);
    expect(codeOf(await upload(sales.slice(1), 'one'))).toBe('idempotency_key_reused');
    const meal = (first.body.meals as readonly Settled[])[0]?.meal;
    const back = await canteen.post('canteen', `/meals/${meal}/refunds`, { amount: 5_00 });
    expect(back.body.paid_to).toEqual([{ purse: 'offline', amount: 5_00 }]);
    expect(await canteen.inOrder()).toBe(true);
  });

  it('pays one meal per code: a double at another till, a changed record, a copy in the same upload', async () => {
    const one = await sale(10_00);
    expect(await results([one, one])).toEqual(['paid', 'paid_before']);
    expect(await results([{ ...one, amount: 10_01 }])).toEqual(['record_changed']);
    expect(await results([{ ...one, nonce: 'other' }])).toEqual(['offline_double']);
    expect(await canteen.left('offline')).toBe(40_00);
  });

  it('takes no code that was altered, none for another moment, and only the changing one', async () => {
    const good = await sale(1_00);
    const at = good.code.length - 20;
    const other = good.code[at] === 'A' ? 'B' : 'A';
    const altered = good.code.slice(0, at) + other + good.code.slice(at + 1);
    expect(await results([{ ...good, code: altered }])).toEqual(['code_forged']);
    const later = new Date(canteen.clock.now + 60_000).toISOString();
    canteen.clock.now += 120_000;
    expect(await results([{ ...good, at: later }])).toEqual(['code_expired']);
    const earlier = new Date(Date.parse(good.at) - 60_000).toISOString();
    expect(await results([{ ...good, at: earlier }])).toEqual(['code_not_yet_valid']);
    expect(await results([{ ...good, code: '123' }])).toEqual(['code_malformed']);
    expect(await canteen.left('offline')).toBe(50_00);
  });

  it('is judged by sum and time: 30 yuan, a week, and no future', async () => {
    const at = await sale(30_00);
    const above = await sale(30_01);
    const old = await sale(1_00);
    expect(await results([at, above])).toEqual(['paid', 'offline_amount_too_large']);
    const future = await sale(1_00, { at: new Date(canteen.clock.now + 60_000).toISOString() });
    expect(await results([future])).toEqual(['sale_in_future']);
    canteen.clock.now = Date.parse(old.at) + 7 * 86_400_000 + 1;
    expect(await results([old, at])).toEqual(['upload_too_late', 'paid_before']);
  });

  it('pays what was sold first where the purse does not cover both, and the rest once it is filled', async () => {
    const first = await sale(28_00);
    const second = await sale(28_00);
    expect(await results([second, first])).toEqual(['offline_purse_empty', 'paid']);
    expect(await canteen.left('offline')).toBe(22_00);
    await load(10_00);
    expect(await results([second, first])).toEqual(['paid', 'paid_before']);
  });

  it('pays a meal that was eaten before the loss was reported, and none after', async () => {
    const before = await sale(5_00);
    canteen.clock.now += 10_000;
    const { holders } = canteen.ports.store;
    const holder = await holders.holder(lin);
    if (holder === undefined) throw new Error('nobody');
    const loss = { reportedAt: canteen.clock.now, lostAt: canteen.clock.now };
    await holders.change({ ...holder, loss, revision: holder.revision + 1 });
    const after = await sale(5_00);
    expect(await results([before, after])).toEqual(['paid', 'card_lost']);
  });

  it('of what was paid online before the network went charges nothing again', async () => {
    const code = await canteen.showCode(lin);
    const body = { code, amount: 9_00, currency: 'CNY' };
    const online = await canteen.post('canteen', '/meals', body, 'till-77');
    const at = new Date(canteen.clock.now + 2_000).toISOString();
    const reply = await upload([{ nonce: 'a', code, amount: 9_00, at, tried_key: 'till-77' }]);
    expect(reply.body.meals).toMatchObject([{ outcome: 'paid_before', meal: online.body.id, amount: 9_00 }]);
    expect(await canteen.left('offline')).toBe(50_00);
  });
});

const integer = (random: () => number, most: number): number => Math.floor(random() * most);
const seed = Number(process.env.SEED ?? 7);
it(`in any order, in pieces, doubled and with losses between comes to the same (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  for (let round = 0; round < 30; round += 1) {
    canteen = await openCanteen();
    await load(100_00);
    const sales: Sale[] = [];
    for (let made = 0; made < 8; made += 1) sales.push(await sale(1 + integer(random, 30_00)));
    const sent = [...sales, ...sales, ...sales].toSorted(() => random() - 0.5);
    while (sent.length > 0) await upload(sent.splice(0, 1 + integer(random, 5)));
    await upload(sales);
    const account = purseAccount(lin, 'offline');
    const paid = canteen.ledger.journals().filter((one) => one.kind === 'meal');
    const spent = paid.flatMap((one) => one.lines.filter((line) => line.account === account));
    expect(new Set(paid.map((one) => one.facts.nonce)).size, `seed ${seed}`).toBe(paid.length);
    const sum = spent.reduce((all, line) => all + line.fen, 0);
    expect(await canteen.left('offline'), `seed ${seed}`).toBe(100_00 - sum);
    for (const one of paid)
      expect(sales.find((record) => record.nonce === one.facts.nonce)?.amount).toBe(one.lines[0]?.fen);
    expect(await canteen.inOrder(), `seed ${seed}`).toBe(true);
  }
});
