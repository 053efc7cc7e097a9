/** Every plan there is, found by its file, and what a saga of it may know and hear, for made-up histories. */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AnySaga, SagaData } from '../../domains/saga/saga.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const isPlan = (value: unknown): value is AnySaga =>
  typeof value === 'object' && value !== null && 'steps' in value && 'version' in value;

export const everyPlan = async (): Promise<readonly AnySaga[]> => {
  const files = globSync('domains/**/*.saga.ts', { cwd: root }).sort();
  const modules = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ `../../${file}`) as Promise<object>),
  );
  return modules.flatMap((one) => Object.values(one)).filter(isPlan);
};

type Random = () => number;
const upTo = (random: Random, most: number): number => 1 + Math.floor(random() * most);
const idOf = (random: Random, prefix: string): string =>
  `${prefix}_${Math.floor(random() * 36 ** 6).toString(36)}`;
const morning = 1_795_309_200_000;

/** What a saga of that name begins with. */
const beginnings: Readonly<Record<string, (random: Random) => SagaData>> = {
  'order-payment': (random) => ({
    payment: idOf(random, 'pay'),
    order: idOf(random, 'ord'),
    buyer: idOf(random, 'pn'),
    fen: random() < 0.1 ? 0 : upTo(random, 100_000),
    holdUntil: morning + 1_800_000,
  }),
  'order-cancellation': (random) => {
    const refundFen = random() < 0.1 ? 0 : upTo(random, 100_000);
    return {
      cancellation: idOf(random, 'can'),
      order: idOf(random, 'ord'),
      payment: idOf(random, 'pay'),
      buyer: idOf(random, 'pn'),
      orderFen: refundFen + upTo(random, 10_000),
      refundFen,
      payees: refundFen === 0 ? [] : [{ payee: 'mch_wulingyuan', fen: refundFen }],
    };
  },
  'bill-settlement': (random) => ({
    charge: idOf(random, 'stl'),
    bills: [idOf(random, 'bil'), idOf(random, 'bil')],
    patient: idOf(random, 'pn'),
    hospital: 'mch_hospital',
    expectedCashFen: random() < 0.5 ? null : upTo(random, 100_000),
    codeIssuedAt: random() < 0.5 ? null : morning,
    isStatic: random() < 0.1,
    confirmedAt: morning,
    holdUntil: morning + 3_600_000,
  }),
  'charge-return': (random) => ({
    return: idOf(random, 'ret'),
    charge: idOf(random, 'stl'),
    items: random() < 0.5 ? null : [{ bill: idOf(random, 'bil'), item: 'drugs', fen: upTo(random, 10_000) }],
    askedAt: morning,
  }),
  'basket-payment': (random) => {
    const basket = idOf(random, 'bsk');
    const fen = upTo(random, 100_000);
    return {
      basket,
      payer: idOf(random, 'pn'),
      fen,
      holdUntil: morning + 864_000_000,
      valueDate: '2026-11-22',
      mandate: random() < 0.2 ? idOf(random, 'uta') : '',
      items: [
        {
          message: `${basket}.0`,
          office: 'power-beijing',
          accountNo: '0100200301',
          billNo: '0100200301-1',
          head: 'usage',
          fen,
        },
      ],
    };
  },
  'merchant-payout': (random) => ({
    batch: `${idOf(random, 'mch')}-2026-11-20-1`,
    merchant: 'mch_noodlehouse',
    feeFen: upTo(random, 600),
    payoutFen: random() < 0.1 ? 0 : upTo(random, 100_000),
    availableOn: '2026-11-23',
    needsApproval: random() < 0.2,
  }),
  'split-bill': (random) => ({ split: idOf(random, 'spl') }),
  'channel-top-up': (random) => ({
    topUpId: idOf(random, 'top'),
    person: idOf(random, 'pn'),
    channel: random() < 0.5 ? 'wechat-pay' : 'alipay',
    orderedFen: upTo(random, 100_000),
    createdAt: morning,
    expiresAt: morning + 900_000,
  }),
  'top-up': (random) => ({
    topUpId: idOf(random, 'top'),
    person: idOf(random, 'pn'),
    orderedFen: upTo(random, 100_000),
    createdAt: morning,
  }),
};

/** What performing a step of it adds to what it knows; most add nothing. */
const additions: Readonly<Record<string, (data: SagaData, random: Random) => SagaData>> = {
  'basket-payment tell-offices': (_data, random) => ({ receipts: [idOf(random, 'rc')] }),
  'merchant-payout set-aside': (data) => ({ taken: data.payoutFen !== 0 }),
  'merchant-payout tell-bank': (data, random) =>
    data.taken === true
      ? {
          told: random() < 0.2 ? 'returned' : 'paid',
          paidFen: Number(data.payoutFen),
          bankReference: idOf(random, 'bk'),
        }
      : { told: 'kept' },
  'channel-top-up order-at-channel': (_data, random) => ({ show: idOf(random, 'weixin') }),
  'channel-top-up wait-for-payer': (data, random) => ({
    collectedFen: Number(data.orderedFen) + (random() < 0.2 ? 1 : 0),
    reference: idOf(random, 'wx'),
  }),
  'channel-top-up credit-wallet': (data) => ({
    credited: data.collectedFen === data.orderedFen ? 'wallet' : 'suspense',
  }),
  'top-up charge-bank': (data, random) => ({
    collectedFen: Number(data.orderedFen) + (random() < 0.2 ? 1 : 0),
    bankReference: idOf(random, 'bk'),
  }),
  'top-up credit-wallet': (data) => ({
    credited: data.collectedFen === data.orderedFen ? 'wallet' : 'suspense',
  }),
};

export const beginningOf = ({ name }: AnySaga, random: Random): SagaData => {
  const beginning = beginnings[name];
  if (beginning === undefined) throw new Error(`say in everyPlan.ts what a saga ${name} begins with`);
  return beginning(random);
};

export const additionOf = ({ name }: AnySaga, step: string, data: SagaData, random: Random): SagaData =>
  additions[`${name} ${step}`]?.(data, random) ?? {};

/** News that comes from outside while it runs. */
export const newsFor = ({ name }: AnySaga, random: Random): SagaData =>
  name === 'top-up' || name === 'channel-top-up' ? { toldBy: idOf(random, 'cb') } : {};
