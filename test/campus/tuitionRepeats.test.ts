/** Every door of tuition that changes something, under the same key: one effect, the same words, and no other body. */
import { describe, expect, it } from 'vitest';
import { codeOf, type Reply } from '../kit/http.ts';
import type { Who } from './school.ts';
import { type Finance, header, linRow, openFinance, whole } from './tuitionRoom.ts';

type Ask = { readonly who: Who; readonly path: string; readonly body: object; readonly other?: object };
const money = (amount: number) => ({ amount, currency: 'CNY' });
const wish = (parts: number) => ({ wish: { kind: 'instalments', parts }, reason: 'hardship' });

const doors: Readonly<Record<string, (finance: Finance) => Promise<Ask>>> = {
  'a file': async () => ({
    who: 'office',
    path: '/bills',
    body: { term: '2026b', csv: `${header}\nS1002,梅,1,,,,2026-12-15` },
    other: { term: '2026b', csv: `${header}\n${linRow}` },
  }),
  'an application': async ({ bill }) => ({
    who: 'lin',
    path: `/bills/${bill}/application`,
    body: wish(2),
    other: wish(3),
  }),
  'its withdrawal': async (finance) => {
    await finance.post('lin', '/application', wish(2));
    return { who: 'lin', path: `/bills/${finance.bill}/application/withdrawal`, body: {} };
  },
  'its review': async (finance) => {
    await finance.post('lin', '/application', wish(2));
    const path = `/bills/${finance.bill}/application/review`;
    return { who: 'office', path, body: { event: 'examine' }, other: { event: 'reject' } };
  },
  'a payment': async ({ bill }) => ({
    who: 'lin',
    path: `/bills/${bill}/payments`,
    body: { ...money(1_00), left: whole },
    other: { ...money(2_00), left: whole },
  }),
  'a link': async ({ bill }) => ({
    who: 'lin',
    path: `/bills/${bill}/links`,
    body: { ...money(1_00), days: 1 },
    other: { ...money(1_00), days: 2 },
  }),
  'a payment by a link': async (finance) => {
    const [one, two] = [await finance.makeLink(1_00), await finance.makeLink(1_00)];
    const body = ({ secret }: { secret: string }) => ({ secret, ...money(1_00) });
    return { who: 'mei', path: '/links/payments', body: body(one), other: body(two) };
  },
  'a revocation': async (finance) => {
    const [one, two] = [await finance.makeLink(1_00), await finance.makeLink(1_00)];
    return {
      who: 'lin',
      path: '/links/revocation',
      body: { secret: one.secret },
      other: { secret: two.secret },
    };
  },
  'a refund': async (finance) => {
    await finance.pay('lin', whole, whole);
    const body = (months: number) => ({ cause: 'left-school', months_studied: months });
    return { who: 'office', path: `/bills/${finance.bill}/refunds`, body: body(1), other: body(2) };
  },
  'its approval': async (finance) => {
    await finance.pay('lin', whole, whole);
    const { body } = await finance.post('office', '/refunds', { cause: 'left-school', months_studied: 1 });
    const [refund] = body.refunds as readonly { readonly id: string }[];
    return {
      who: 'second',
      path: `/bills/${finance.bill}/refunds/${String(refund?.id)}/approval`,
      body: {},
    };
  },
};

const said = (reply: Reply): string => `${reply.status} ${reply.text}`;
const everything = ({ school }: Finance): string =>
  JSON.stringify([school.ledger.journals().length, school.table.all()]);

describe.each(Object.entries(doors))('%s', (_name, prepare) => {
  const ask = async () => {
    const finance = await openFinance();
    const asked = await prepare(finance);
    const post = (body: object, key = 'k') =>
      finance.school.post(asked.who, `/tuition${asked.path}`, body, key);
    return { finance, post, ...asked };
  };

  it('is answered with the same words when it comes again, hours later too', async () => {
    const { finance, post, body } = await ask();
    const first = await post(body);
    expect(first.status, first.text).toBeLessThan(300);
    const after = everything(finance);
    for (const laterMs of [0, 601_000, 40_000_000]) {
      finance.school.clock.now += laterMs;
      const again = await post(body);
      expect(said(again)).toBe(said(first));
      expect(again.headers['Idempotency-Replayed']).toBe('true');
    }
    expect(everything(finance)).toBe(after);
  });

  it('is refused with another body under the same key', async () => {
    const { finance, post, body, other } = await ask();
    if (other === undefined) return;
    await post(body);
    const after = everything(finance);
    const differs = await post(other);
    expect([differs.status, codeOf(differs)]).toEqual([422, 'idempotency_key_reused']);
    expect(everything(finance)).toBe(after);
  });

  it('happens once when twenty come at the same moment, and needs a key', async () => {
    const { finance, post, body } = await ask();
    const before = finance.school.ledger.journals().length;
    const replies = await Promise.all(Array.from({ length: 20 }, () => post(body)));
    for (const reply of replies) expect(reply.status, reply.text).toBeLessThan(300);
    expect(finance.school.ledger.journals().length - before).toBeLessThanOrEqual(1);
    expect(await finance.balanced()).toBe(true);
    expect(codeOf(await post(body, ''))).toBe('idempotency_key_missing');
  });
});
