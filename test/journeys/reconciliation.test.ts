/**
 * A day at the bank with a row missing, one altered and one that nobody knows is closed by two operators: nothing is unexplained
 * in the end, and the books are in order.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domains/time/businessDate.ts';
import { api, eventually, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import { expectBooksInOrder, staff, tourist } from './cast.ts';
import { noonOf, quietDay } from './days.ts';

const day = quietDay;
const nextDay = () => noonOf(addDays(day, 1));
const home = '/v1/reconciliation';
const run = `bank-${day}-1`;

const operator = () => staff('operator', nextDay);
const second = () => api(suite().staff.find(({ id }) => id === 'op_second')?.token ?? '', nextDay);
const breaks = async (): Promise<readonly Json[]> =>
  expectStatus(await operator().get(`${home}/breaks`), 200).data;

type Row = { readonly reference: string; readonly id: string; readonly yuan: number };
const statementOf = (rows: readonly Row[]): string => {
  let balance = 0;
  const lines = rows.map(({ reference, id, yuan }, no) => {
    balance += yuan;
    return `${day} 12:0${no}:00,${id},${reference},${yuan}.00,,${balance}.00`;
  });
  return ['交易时间,银行流水号,商户单号,收入金额,支出金额,账户余额', ...lines, ''].join('\r\n');
};

const compare = async (text: string) => {
  const bill = createHash('sha256').update(text).digest('hex');
  const half = Math.ceil(text.length / 2);
  const parts = [text.slice(0, half), text.slice(half)];
  for (const [index, content] of parts.entries())
    expectStatus(await operator().post(`${home}/bills/${bill}/parts`, { no: index + 1, content }), 200);
  return operator().post(`${home}/runs`, { date: day, bill, parts: parts.length });
};

describe('a day at the bank is reconciled', () => {
  const collected: Row[] = [];
  const statement = (): string => {
    const [, altered, right] = collected;
    if (altered === undefined || right === undefined) throw new Error('nobody topped up');
    return statementOf([
      { ...altered, yuan: 195 },
      right,
      { reference: 'nobody-knows', id: 'bk-unknown', yuan: 7 },
    ]);
  };

  it('of three people who topped up', async () => {
    for (const [index, yuan] of [100, 200, 300].entries()) {
      const lin = await tourist(() => `${day}T04:0${index}:00.000Z`);
      const order = { amount: yuan * 100, currency: 'CNY', channel: 'bank' };
      const { id: reference } = expectStatus(await lin.post('/v1/top-ups', order), 201);
      await eventually(
        async () => (await lin.get(`/v1/top-ups/${reference}`)).body,
        (one) => one?.status === 'succeeded',
      );
      const journal = await staff('auditor').get(`/v1/ledger/journals/top-up:${reference}`);
      collected.push({ reference, yuan, id: expectStatus(journal, 200).facts.bankReference });
    }
    await expectBooksInOrder();
  });

  it('finds the missing row, the altered one and the unknown one, to the fen', async () => {
    const found = await eventually(
      async () => (await compare(statement())).body,
      (one) => one?.object === 'reconciliation_run',
    );
    expect(found).toMatchObject({
      ...{ id: run, rows: 3, matched: { one_to_one: 1, by_sum: 0, amount: 30_000 } },
      ...{ channel_amount: 50_200, books_amount: 60_000, unexplained_amount: -9_800 },
      breaks: { found: 3, unfinished: 3, amount: -9_800 },
    });
    expect((await breaks()).map(({ finding, difference }) => [finding, difference])).toEqual([
      ['missing', -10_000],
      ['amount_differs', -500],
      ['unexpected', 700],
    ]);
  });

  it('has the same file again as the same run', async () => {
    expect(expectStatus(await compare(statement()), 200).id).toBe(run);
    const { data } = expectStatus(await operator().get(`${home}/runs`), 200);
    expect(data.filter((one: Json) => one.date === day)).toHaveLength(1);
  });

  it('is closed break by break: one proposes, another lets it go', async () => {
    for (const { id, correction } of await breaks()) {
      const { hash } = correction;
      const approval = `${home}/breaks/${id}/approval`;
      const yes = { decision: 'approve', hash };
      expectStatus(await operator().post(`${home}/breaks/${id}/assignment`, { assignee: 'op_duty' }), 200);
      expectRefusal(await second().post(approval, yes), 409, 'break_not_proposed');
      expectStatus(await operator().post(`${home}/breaks/${id}/correction`, { hash }), 200);
      expectRefusal(await operator().post(approval, yes), 403, 'correction_needs_another_person');
      expect(expectStatus(await second().post(approval, yes), 200).status).toBe('closed');
    }
    expect(await breaks()).toEqual([]);
  });

  it('has nothing unexplained in the end, and each correction once in the books', async () => {
    const closed = expectStatus(await operator().get(`${home}/runs/${run}`), 200);
    expect([closed.corrected_amount, closed.unexplained_amount, closed.breaks.unfinished]).toEqual([
      -9_800, 0, 0,
    ]);
    const journal = await staff('auditor').get(`/v1/ledger/journals/correction:${run}-1`);
    expect(expectStatus(journal, 200).lines).toMatchObject([
      { account: 'suspense:bank', side: 'debit', amount: 10_000 },
      { account: 'clearing:bank', side: 'credit', amount: 10_000 },
    ]);
  });

  it('leaves the books in order', expectBooksInOrder);
});
