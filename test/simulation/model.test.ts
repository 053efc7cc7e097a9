/** The model notices: each rule of the money is broken once by hand, and said to be broken. */
import { describe, expect, it } from 'vitest';
import { type Attempt, newSlot, Violation, type Wish } from '../../simulation/model/asked.ts';
import { suiteModel } from '../../simulation/model/suite.ts';

type Line = readonly [side: 'D' | 'C', account: string, fen: number];
const at = Date.parse('2026-11-28T04:00:00Z');

const journal = (id: string, kind: string, lines: readonly Line[], facts: object = {}) => ({
  table: 'Ledger',
  pk: `J#${id}`,
  sk: 'J',
  before: undefined,
  after: {
    pk: { S: `J#${id}` },
    kind: { S: kind },
    at: { N: String(at) },
    lines: {
      S: lines.map(([side, account, fen]) => `${side}an${fen} ${account}`).join('|'),
    },
    fingerprint: { S: 'x' },
    facts: { S: JSON.stringify(facts) },
  },
});
const attempt = (wish: Wish): Attempt => ({ slot: newSlot('key'), wish, from: at, fromCommit: 0 });
const topUp = () => attempt({ kind: 'top-up', person: 'lin', fen: 100 });
const pays = (more: object = {}): Attempt =>
  attempt({ kind: 'pay', payer: 'lin', merchant: 'm', fen: 60, codeAt: 5, ...more });

/** Lin has topped up one yuan. */
const funded = () => {
  const model = suiteModel({
    charge: (orderNo) => (orderNo === 't' ? { amount: 100, status: 'paid' } : undefined),
    priceOf: () => ({ fen: 10, payee: 'm', place: 'p' }),
    capacityOf: () => 1,
  });
  model.committed([{ table: 'Sagas', pk: 'S#t', sk: 'S', before: undefined, after: {} }], topUp());
  const lines: Line[] = [
    ['D', 'clearing:bank', 100],
    ['C', 'wallet:lin', 100],
  ];
  model.committed([journal('top-up:t', 'top-up', lines, { topUp: 't' })], undefined);
  return model;
};
const paid = (fen: number, to = 'payable:m'): Line[] => [
  ['D', 'wallet:lin', fen],
  ['C', to, fen],
];

describe('the model lets pass', () => {
  it('what was asked for, once', () => {
    const model = funded();
    model.committed([journal('pay_1', 'payment', paid(60))], pays());
    expect(model.books.walletOf('lin').available).toBe(40);
  });
});

describe('the model notices', () => {
  const breaks = (what: RegExp, act: (model: ReturnType<typeof funded>) => void) => {
    const model = funded();
    expect(() => act(model)).toThrow(Violation);
    expect(() => act(funded())).toThrow(what);
  };

  it('money that nobody asked for', () =>
    breaks(/nobody asked/, (model) => model.committed([journal('pay_1', 'payment', paid(60))], undefined)));
  it('another amount, or another merchant', () => {
    breaks(/not \[/, (model) => model.committed([journal('pay_1', 'payment', paid(61))], pays()));
    const wrong = paid(60, 'payable:n');
    breaks(/not \[/, (model) => model.committed([journal('pay_1', 'payment', wrong)], pays()));
  });
  it('one request with two effects', () =>
    breaks(/two effects/, (model) => {
      const asked = pays({ codeAt: undefined, fen: 10 });
      model.committed([journal('pay_1', 'payment', paid(10))], asked);
      model.committed([journal('pay_2', 'payment', paid(10))], asked);
    }));
  it('a code that is used twice', () =>
    breaks(/had been used/, (model) => {
      model.committed([journal('pay_1', 'payment', paid(10))], pays({ fen: 10 }));
      model.committed([journal('pay_2', 'payment', paid(10))], pays({ fen: 10 }));
    }));
  it('a wallet below zero', () =>
    breaks(/below zero/, (model) =>
      model.committed([journal('pay_1', 'payment', paid(101))], pays({ fen: 101 })),
    ));
  it('a top-up that the bank knows nothing of, and one that comes twice', () => {
    const lines: Line[] = [
      ['D', 'clearing:bank', 100],
      ['C', 'wallet:lin', 100],
    ];
    breaks(/nobody asked/, (model) =>
      model.committed([journal('top-up:u', 'top-up', lines, { topUp: 'u' })], undefined),
    );
    breaks(/two effects/, (model) =>
      model.committed([journal('top-up:again', 'top-up', lines, { topUp: 't' })], undefined),
    );
  });
  it('a journal that is changed, and one that is gone', () => {
    const written = journal('pay_1', 'payment', paid(60));
    const changed = { ...written, before: written.after, after: { ...written.after, lines: { S: 'x' } } };
    breaks(/was changed/, (model) => model.committed([changed], undefined));
    breaks(/is gone/, (model) =>
      model.committed([{ ...written, before: written.after, after: undefined }], undefined),
    );
  });
  it('a balance that is not what its journals say', () =>
    breaks(/its journals say/, (model) =>
      model.committed(
        [
          {
            table: 'Ledger',
            pk: 'A#wallet:lin',
            sk: 'A',
            before: undefined,
            after: { availableFen: { N: '99' }, heldFen: { N: '0' } },
          },
        ],
        undefined,
      ),
    ));
  it('more than a day allows', () =>
    breaks(/is the most/, (model) => {
      const wallet = model.books.walletOf('lin');
      wallet.spent.set('2026-11-28', 499_950);
      model.committed([journal('pay_1', 'payment', paid(60))], pays());
    }));
});
