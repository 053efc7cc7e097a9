/**
 * Whatever call behind a door of tuition goes wrong, in whatever way: the money is where it belongs, once, and every payment is on
 * its bill. Every point is found and struck, with a caller who asks again and one who does not.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { campusRefusals } from '../../functions/campus/answers.ts';
import { type CampusPorts, campusStore } from '../../functions/campus/ports.ts';
import { doors } from '../../functions/campus/tuition.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { crashEverywhere } from '../kit/crashEverywhere.ts';
import type { Watch } from '../kit/faults.ts';
import { type Call, caller } from '../kit/http.ts';
import { type SagaWorld, sagaWorld } from '../kit/sagaWorld.ts';
import { trusting } from '../kit/signIn.ts';
import { tokens, type Who } from './school.ts';
import { type Finance, openFinance, whole } from './tuitionRoom.ts';

const asked = (who: Who, path: string, body: object = {}): Call => ({
  method: 'POST',
  path: `/v1/campus/tuition${path}`,
  token: tokens[who],
  key: 'k',
  body,
});
const money = (amount: number) => ({ amount, currency: 'CNY' });

type Story = { readonly prepare: (finance: Finance) => Promise<Call>; readonly journals: number };
const stories: Readonly<Record<string, Story>> = {
  'a payment': {
    journals: 1,
    prepare: async ({ bill }) => asked('lin', `/bills/${bill}/payments`, { ...money(1_00), left: whole }),
  },
  'a payment by a link': {
    journals: 1,
    prepare: async (finance) => {
      const { secret } = await finance.makeLink(2_00);
      return asked('mei', '/links/payments', { secret, ...money(2_00) });
    },
  },
  'an approved application': {
    journals: 0,
    prepare: async (finance) => {
      const wish = { kind: 'reduction', amount: 1_00 };
      await finance.post('lin', '/application', { wish, reason: 'veteran' });
      await finance.post('office', '/application/review', { event: 'examine' });
      return asked('second', `/bills/${finance.bill}/application/review`, { event: 'approve' });
    },
  },
  'a refund to two payers': {
    journals: 2,
    prepare: async (finance) => {
      await finance.pay('lin', 2_800_50, whole);
      finance.school.clock.now += 1_000;
      const { secret } = await finance.makeLink(2_000_00);
      await finance.payLink('mei', secret, 2_000_00);
      const { body } = await finance.post('office', '/refunds', { cause: 'left-school', months_studied: 2 });
      const [refund] = body.refunds as readonly { readonly id: string }[];
      return asked('second', `/bills/${finance.bill}/refunds/${String(refund?.id)}/approval`);
    },
  },
};

type World = SagaWorld & { readonly finance: Finance; readonly request: Call; readonly before: number };
const noSagas = { due: async () => [], drive: async () => undefined as never };

const worldWith = async (prepare: Story['prepare']): Promise<World> => {
  const finance = await openFinance();
  const request = await prepare(finance);
  const { clock, ledger } = finance.school;
  return { ...sagaWorld({ startsAt: clock.now }), finance, request, before: ledger.journals().length };
};

const boot = (world: World, watch: Watch) => {
  const { ports, table, ledger } = world.finance.school;
  const running: CampusPorts = {
    ...ports,
    store: campusStore(watch('table', table)),
    ledger: watch('ledger', ledger),
  };
  const handler = restApi({
    doors,
    ports: () => running,
    refusals: campusRefusals,
    authenticate: trusting,
    clock: world.clock.now,
    checkAnswers: true,
  });
  return { sagas: noSagas, call: caller(handler) };
};

describe.each(Object.entries(stories))('%s', (_name, { prepare, journals }) => {
  it('is booked once, or not at all if nobody asks again', async () => {
    const calm = await openFinance();
    const once = await calm.school.call(await prepare(calm));
    expect(once.status, once.text).toBeLessThan(300);
    const balances = JSON.stringify((await calm.school.ledger.trialBalance()).accounts);
    const { points } = await crashEverywhere<World, ReturnType<typeof boot>>({
      makeWorld: () => worldWith(prepare),
      boot,
      scenario: async ({ call }, { request }) => {
        const reply = await call(request);
        if (reply.status === 503) throw new Fault('asked to come back', { retry: 'unknown-outcome' });
        expect(reply.status, reply.text).toBeLessThan(300);
      },
      check: async ({ finance, before }, run) => {
        const { ledger } = finance.school;
        const made = ledger.journals().slice(before);
        expect(made.length).toBeLessThanOrEqual(journals);
        expect(await finance.balanced()).toBe(true);
        // Whatever was paid is on the bill, and has its receipt.
        const paid = ledger.journals().filter((one) => one.kind === 'tuition');
        expect(await finance.receipts()).toHaveLength(paid.length);
        if (run.client !== 'repeats') return;
        expect(made.length).toBe(journals);
        expect(JSON.stringify((await ledger.trialBalance()).accounts)).toBe(balances);
      },
    });
    expect(points.length).toBeGreaterThan(1);
  });
});
