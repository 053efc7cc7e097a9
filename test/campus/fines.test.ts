/** Late books: counted by the day, paid from the wallet by code or card to the library, once. */
import { describe, expect, it } from 'vitest';
import { fineFor, libraryOf } from '../../domains/campus/library/fine.ts';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { campusMerchants } from '../../functions/campus/seed.ts';
import { codeOf } from '../kit/http.ts';
import { enrolled, lin, type School, tokens, type Who } from './school.ts';

const library = libraryOf('mch_campus_library');
const fineOf = (...dueDates: string[]): unknown => {
  if (library === undefined) throw new Error('there is a library');
  const fine = fineFor(library, dueDates, '2026-11-28');
  return isRefusal(fine) ? fine.refused : [...fine.books.map((one) => one.fen), fine.fen];
};

describe('a fine', () => {
  it.each<[string, string[], unknown]>([
    ['brought back on the last day, in time', ['2026-11-28'], 'nothing-due'],
    ['before it', ['2027-01-01'], 'nothing-due'],
    ['a day late', ['2026-11-27'], [10, 10]],
    ['one late, one in time', ['2026-11-18', '2026-11-30'], [100, 0, 100]],
    ['the last day below the most', ['2026-05-13'], [19_90, 19_90]],
    ['at the most', ['2026-05-12'], [20_00, 20_00]],
    ['beyond it', ['2020-01-01', '2026-05-11'], [20_00, 20_00, 40_00]],
  ])('%s', (_, dates, sums) => {
    expect(fineOf(...dates)).toEqual(sums);
  });
});

const opened = async (options: Parameters<typeof enrolled>[0] = {}): Promise<School> => {
  const school = await enrolled(options);
  for (const merchant of campusMerchants) await school.identity.store.putMerchant(merchant);
  return school;
};
const pay = (school: School, code: string, more: object = {}, key?: string, who: Who = 'libraryDesk') =>
  school.post(who, '/library-fines', { code, due_dates: ['2026-11-18', '2026-11-27'], ...more }, key);

describe('the desk of the library', () => {
  it('takes the fine from the wallet, once for a request, whatever becomes of the code', async () => {
    const school = await opened();
    const code = await school.showCode(lin);
    const first = await pay(school, code, { expected_amount: 110 }, 'one');
    expect([first.status, first.body]).toMatchObject([
      201,
      {
        amount: 110,
        books: [
          { days_late: 10, amount: 100 },
          { days_late: 1, amount: 10 },
        ],
      },
    ]);
    school.clock.now += 3 * 86_400_000;
    expect((await pay(school, code, { expected_amount: 110 }, 'one')).body).toEqual(first.body);
    expect(codeOf(await pay(school, code, {}, 'one'))).toBe('idempotency_key_reused');
    expect((await school.ledger.balance(wallet(lin))).availableFen).toBe(200_000 - 110);
    expect((await school.ledger.balance(payable('mch_campus_library'))).projectedFen).toBe(110);
  });

  it('takes a code once, and a card within the day of what stays the same', async () => {
    const school = await opened();
    const code = await school.showCode(lin);
    await pay(school, code);
    expect(codeOf(await pay(school, code))).toBe('code_used');
    const card = String((await school.get('lin', '/cards')).body.nfc);
    expect((await pay(school, card)).body).toMatchObject({ amount: 110 });
    const many = { due_dates: Array.from({ length: 25 }, () => '2020-01-01') };
    expect(codeOf(await pay(school, card, many))).toBe('limit_exceeded');
    expect((await pay(school, await school.showCode(lin), many)).body).toMatchObject({ amount: 500_00 });
  });

  it('tells beforehand and writes nothing, and refuses an amount that is another', async () => {
    const school = await opened();
    const journals = school.ledger.journals().length;
    const rehearsed = await school.call({
      method: 'POST',
      path: '/v1/campus/library-fines',
      token: tokens.libraryDesk,
      query: { dry_run: 'true' },
      body: { code: await school.showCode(lin), due_dates: ['2026-11-27'] },
    });
    expect(rehearsed.body).toMatchObject({ would_apply: true });
    const other = await pay(school, await school.showCode(lin), { expected_amount: 100 });
    expect([other.status, codeOf(other)]).toEqual([412, 'fine_changed']);
    expect(school.ledger.journals()).toHaveLength(journals);
  });

  it('takes nothing from a lost or suspended card, nor without money, and is at a library', async () => {
    const school = await opened({ funds: 0 });
    expect(codeOf(await pay(school, await school.showCode(lin)))).toBe('insufficient_funds');
    expect(codeOf(await pay(school, await school.showCode(lin), {}, undefined, 'shop'))).toBe(
      'not_a_library_desk',
    );
    const card = String((await school.get('lin', '/cards')).body.nfc);
    await school.post('lin', '/cards/library/suspension');
    expect(codeOf(await pay(school, card))).toBe('card_suspended');
    await school.post('lin', '/cards/loss');
    expect(codeOf(await pay(school, card))).toBe('card_lost');
    expect(codeOf(await pay(school, await school.showCode(lin)))).toBe('card_lost');
  });

  it('takes it from whoever has left the school', async () => {
    const school = await opened();
    school.clock.now = Date.parse('2028-01-10T02:00:00Z');
    expect((await pay(school, await school.showCode(lin))).body).toMatchObject({ amount: 40_00 });
  });
});
