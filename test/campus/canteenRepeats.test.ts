/** Every door of purses and tills that changes something, under the same key: one effect, the same words, and no other body. */
import { describe, expect, it } from 'vitest';
import { codeOf, type Reply } from '../kit/http.ts';
import { type Canteen, openCanteen } from './canteen.ts';
import { lin, mei, tao, type Who } from './school.ts';

type Ask = { readonly who: Who; readonly path: string; readonly body: object; readonly other: object };
type Prepared = (canteen: Canteen) => Promise<Ask>;

const money = (amount: number) => ({ amount, currency: 'CNY' });
const named = async (canteen: Canteen): Promise<void> => {
  await canteen.post('lin', '/parents', { parent: mei });
};

const doors: Readonly<Record<string, Prepared>> = {
  'a meal': async (canteen) => {
    const code = await canteen.showCode(lin);
    return {
      who: 'canteen',
      path: '/meals',
      body: { code, ...money(9_00) },
      other: { code, ...money(9_01) },
    };
  },
  'a purchase': async (canteen) => {
    const code = await canteen.showCode(lin);
    const items = (count: number) => [{ product: 'gel-pen', count }];
    return {
      who: 'shop',
      path: '/purchases',
      body: { code, items: items(1) },
      other: { code, items: items(2) },
    };
  },
  'a refund': async (canteen) => {
    const { id } = (await canteen.eat(9_00)).body;
    const path = `/meals/${String(id)}/refunds`;
    return { who: 'canteen', path, body: { amount: 1_00 }, other: { amount: 2_00 } };
  },
  'a parent': async () => ({ who: 'lin', path: '/parents', body: { parent: mei }, other: { parent: tao } }),
  'a funding': async (canteen) => {
    await named(canteen);
    return { who: 'mei', path: `/children/${lin}/fundings`, body: money(5_00), other: money(6_00) };
  },
  'the caps': async (canteen) => {
    await named(canteen);
    const caps = { per_day: 5_00, per_payment: null, places: ['canteen'] };
    return { who: 'mei', path: `/children/${lin}/caps`, body: caps, other: { ...caps, per_day: null } };
  },
  'a load': async () => ({
    who: 'lin',
    path: '/purses/offline/loads',
    body: money(5_00),
    other: money(6_00),
  }),
  'a PIN': async () => ({ who: 'lin', path: '/pin', body: { pin: '295817' }, other: { pin: '295818' } }),
  subsidies: async () => ({
    who: 'office',
    path: '/subsidies',
    body: { holders: [lin], ...money(5_00) },
    other: { holders: [mei], ...money(5_00) },
  }),
};

const said = (reply: Reply): string => `${reply.status} ${reply.text}`;
const everything = ({ ledger, table }: Canteen): string =>
  JSON.stringify([ledger.journals().length, table.all()]);

describe.each(Object.entries(doors))('%s', (_name, prepare) => {
  it('is answered with the same words when the same request comes again, a day later too', async () => {
    const canteen = await openCanteen();
    const { who, path, body } = await prepare(canteen);
    const first = await canteen.post(who, path, body, 'k');
    expect(first.status, first.text).toBeLessThan(300);
    const after = everything(canteen);
    for (const laterMs of [0, 601_000, 40_000_000]) {
      canteen.clock.now += laterMs;
      const again = await canteen.post(who, path, body, 'k');
      expect(said(again)).toBe(said(first));
      expect(again.headers['Idempotency-Replayed']).toBe('true');
    }
    expect(everything(canteen)).toBe(after);
  });

  it('is refused with another body under the same key', async () => {
    const canteen = await openCanteen();
    const { who, path, body, other } = await prepare(canteen);
    await canteen.post(who, path, body, 'k');
    const after = everything(canteen);
    const differs = await canteen.post(who, path, other, 'k');
    expect([differs.status, codeOf(differs)]).toEqual([422, 'idempotency_key_reused']);
    expect(everything(canteen)).toBe(after);
  });

  it('happens once when twenty such requests come at the same moment', async () => {
    const canteen = await openCanteen();
    const { who, path, body } = await prepare(canteen);
    const before = canteen.ledger.journals().length;
    const replies = await Promise.all(Array.from({ length: 20 }, () => canteen.post(who, path, body, 'k')));
    for (const reply of replies) expect(reply.status, reply.text).toBeLessThan(300);
    expect(canteen.ledger.journals().length - before).toBeLessThanOrEqual(1);
    expect(await canteen.inOrder()).toBe(true);
  });

  it('needs a key', async () => {
    const canteen = await openCanteen();
    const { who, path, body } = await prepare(canteen);
    const reply = await canteen.post(who, path, body, '');
    expect([reply.status, codeOf(reply)]).toEqual([400, 'idempotency_key_missing']);
  });
});
