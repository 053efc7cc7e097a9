/** Subsidies that end with their term, and the school's shop at the member price. */
import { beforeEach, describe, expect, it } from 'vitest';
import { school } from '../../domains/campus/subsidy.ts';
import { termBefore, termNamed, termOn } from '../../domains/campus/terms.ts';
import type { BusinessDate } from '../../domains/time/businessDate.ts';
import { endLastTerm } from '../../functions/campus/endingTerms.ts';
import { codeOf } from '../kit/http.ts';
import { type Canteen, openCanteen } from './canteen.ts';
import { lin, mei, tao } from './school.ts';

let canteen: Canteen;
beforeEach(async () => {
  canteen = await openCanteen();
});

describe('a subsidy', () => {
  it('is given once to every holder named, and says who is none', async () => {
    const body = { holders: [lin, mei, 'pn_900000001', lin], amount: 50_00, currency: 'CNY' };
    const given = await canteen.post('office', '/subsidies', body, 'november');
    expect([given.status, given.body.given, given.body.not_holders]).toEqual([
      201,
      [lin, mei],
      ['pn_900000001'],
    ]);
    const again = await canteen.post('office', '/subsidies', body, 'november');
    expect([again.text, await canteen.left('subsidy')]).toEqual([given.text, 50_00]);
    const other = await canteen.post('office', '/subsidies', { ...body, holders: [tao] }, 'november');
    expect(codeOf(other)).toBe('idempotency_key_reused');
    expect(await canteen.inOrder()).toBe(true);
  });

  it('ends with its term: what is left goes back to the school by a posting, once', async () => {
    await canteen.grant(50_00, [lin, mei]);
    await canteen.eat(20_00);
    expect(codeOf(await canteen.post('office', '/subsidies/2026b/end'))).toBe('term_not_over');
    expect(codeOf(await canteen.post('office', '/subsidies/2026c/end'))).toBe('term_unknown');
    canteen.clock.now = Date.parse('2027-01-31T15:59:00Z');
    expect(codeOf(await canteen.post('office', '/subsidies/2026b/end'))).toBe('term_not_over');
    canteen.clock.now = Date.parse('2027-01-31T16:00:00Z');
    const eaten = await canteen.eat(1_00);
    expect(eaten.body.paid_from).toEqual([{ purse: 'wallet', amount: 1_00 }]);
    const ended = await canteen.post('office', '/subsidies/2026b/end', {}, 'winter');
    expect(ended.body).toMatchObject({ purses: 2, amount: 80_00 });
    expect((await canteen.post('office', '/subsidies/2026b/end', {}, 'winter')).text).toBe(ended.text);
    expect((await canteen.post('office', '/subsidies/2026b/end')).body).toMatchObject({
      purses: 0,
      amount: 0,
    });
    expect([await canteen.left('subsidy'), await canteen.left('subsidy', mei)]).toEqual([0, 0]);
    expect((await canteen.ledger.balance(school)).projectedFen).toBe(20_00);
    expect(await canteen.inOrder()).toBe(true);
  });

  it('ends by itself in the days after its term, and not before', async () => {
    await canteen.grant(50_00, [lin, mei]);
    const meal = await canteen.eat(20_00);
    const at = (moment: string) => endLastTerm(canteen.ports, Date.parse(moment));
    expect(await at('2027-01-31T15:59:00Z')).toEqual({ purses: 0, amount: 0 });
    expect(await at('2027-01-31T16:00:00Z')).toEqual({ purses: 2, amount: 80_00 });
    expect(await at('2027-02-01T16:00:00Z')).toEqual({ purses: 0, amount: 0 });
    canteen.clock.now = Date.parse('2027-02-02T01:00:00Z');
    await canteen.post('canteen', `/meals/${String(meal.body.id)}/refunds`);
    expect(await at('2027-02-03T16:00:00Z')).toEqual({ purses: 1, amount: 20_00 });
    expect((await canteen.ledger.balance(school)).projectedFen).toBe(0);
    expect(await at('2027-06-01T16:00:00Z')).toEqual({ purses: 0, amount: 0 });
    expect(await canteen.inOrder()).toBe(true);
  });

  it.each([
    ['2026-09-01', '2026a'],
    ['2027-01-31', '2026a'],
    ['2027-02-01', '2026b'],
    ['2027-08-31', '2026b'],
  ])('on %s the term that ended last is %s', (date, term) => {
    expect(termBefore(date as BusinessDate).id).toBe(term);
  });

  it('that a late refund fills again goes back to the school with the next end', async () => {
    await canteen.grant(50_00);
    const meal = await canteen.eat(20_00);
    canteen.clock.now = Date.parse('2027-02-01T01:00:00Z');
    await canteen.post('office', '/subsidies/2026b/end');
    await canteen.post('canteen', `/meals/${String(meal.body.id)}/refunds`);
    expect((await canteen.post('office', '/subsidies/2026b/end')).body).toMatchObject({ amount: 20_00 });
    expect((await canteen.ledger.balance(school)).projectedFen).toBe(0);
  });

  it.each([
    ['2026-01-31', '2025b', '2026-01-31'],
    ['2026-02-01', '2026a', '2026-08-31'],
    ['2026-08-31', '2026a', '2026-08-31'],
    ['2026-09-01', '2026b', '2027-01-31'],
    ['2026-12-31', '2026b', '2027-01-31'],
    ['2028-01-01', '2027b', '2028-01-31'],
  ])('of %s belongs to %s', (date, id, endsOn) => {
    expect(termOn(date)).toEqual({ id, endsOn });
    expect(termNamed(id)).toEqual({ id, endsOn });
  });
});

describe('the school’s shop', () => {
  const items = [
    { product: 'notebook', count: 2 },
    { product: 'souvenir', count: 1 },
  ];

  it('quotes anybody, and charges the very quote: members pay the member price', async () => {
    const quoted = await canteen.call({
      method: 'POST',
      path: '/v1/campus/purchases/quote',
      body: { items, member: true },
    });
    expect(quoted.body).toMatchObject({ amount: 38_00, spared: 3_00 });
    const body = { code: await canteen.showCode(lin), items };
    expect(codeOf(await canteen.post('shop', '/purchases', body))).toBe('pin_needed');
    await canteen.post('lin', '/pin', { pin: '295817' });
    const bought = await canteen.post('shop', '/purchases', { ...body, pin: '295817' }, 'till-1');
    expect(bought.body).toMatchObject({ member: true, amount: 38_00, lines: quoted.body.lines });
    expect((await canteen.post('shop', '/purchases', { ...body, pin: '295817' }, 'till-1')).text).toBe(
      bought.text,
    );
    const back = await canteen.post('shop', `/meals/${String(bought.body.id)}/refunds`);
    expect(back.body.paid_to).toEqual([{ purse: 'wallet', amount: 38_00 }]);
  });

  it('takes no subsidy, and from somebody outside the list price out of the wallet', async () => {
    await canteen.grant(50_00);
    const one = [{ product: 'notebook', count: 1 }];
    const mine = await canteen.post('shop', '/purchases', { code: await canteen.showCode(lin), items: one });
    expect(mine.body).toMatchObject({ amount: 6_50, paid_from: [{ purse: 'wallet', amount: 6_50 }] });
    const outside = await openCanteen();
    const { holders } = outside.ports.store;
    const stranger = { ...outside.ports.store, holders: { ...holders, holder: async () => undefined } };
    Object.assign(outside.ports, { store: stranger });
    const code = await outside.showCode(tao);
    const theirs = await outside.post('shop', '/purchases', { code, items: one });
    expect(theirs.body).toMatchObject({ member: false, amount: 8_00 });
  });

  it('knows the price of a day, and no other goods', async () => {
    const quote = (product: string) =>
      canteen.call({
        method: 'POST',
        path: '/v1/campus/purchases/quote',
        body: { items: [{ product, count: 1 }], member: true },
      });
    expect((await quote('milk')).body.amount).toBe(5_00);
    canteen.clock.now = Date.parse('2026-08-31T15:59:59Z');
    expect((await quote('milk')).body.amount).toBe(5_50);
    expect(codeOf(await quote('gold'))).toBe('shop_product_unknown');
  });
});
