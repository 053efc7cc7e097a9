/** The daily account check (3201, 3202): a day of ours against the insurer's, whatever its file says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AccountDay,
  type AccountRow,
  compareAccounts,
  totalsOf,
} from '../../domains/healthcare/insurer/accountCheck.ts';
import { insurerSignatureHeader } from '../../domains/healthcare/insurer/envelope.ts';
import type { InsurerAsked, Reversible } from '../../domains/healthcare/insurer/port.ts';
import { type Fen, fen, negateFen } from '../../domains/money/fen.ts';
import { accountsChannel } from '../../functions/healthcare/insurer/accountsChannel.ts';
import { insurerChannel, settlementMessage } from '../../functions/healthcare/insurer/insurerChannel.ts';
import { platformOver } from '../../functions/healthcare/insurer/platform.ts';
import { signedChannel } from '../../functions/platform/signedChannel.ts';
import { startInsurerPlatform } from '../../localstack/simulators/insurerPlatform.ts';
import { noon } from '../kit/cast.ts';
import { randomFrom } from '../kit/random.ts';
import { askedFor, costing, deskWith } from './insurerDesk.ts';

const day: AccountDay = {
  hospital: 'mch_hospital',
  place: 'beijing',
  insured: 'employee',
  visit: 'outpatient',
  date: '2026-11-22',
};
const rowOf = (
  asked: InsurerAsked,
  fundFen: Fen,
  of: Reversible = 'settle',
  message = asked.charged.message,
) => {
  const { on } = asked.charged.rule;
  const signed = (sum: Fen): Fen => (of === 'settle' ? sum : negateFen(sum));
  const medfeeFen = asked.charged.items.reduce((sum, item) => sum + item.amountFen, 0);
  return {
    message: settlementMessage({ hospital: asked.hospital, on, message, what: of }),
    medfeeFen: signed(fen(medfeeFen)),
    fundFen: signed(fundFen),
  };
};

describe('a day', () => {
  it('agrees in totals and rows: what was settled, and below zero what was given back; what was reversed never was', async () => {
    const { insurer, heard } = deskWith();
    const settle = async (name: string, inpatient = false) => {
      const asked = askedFor({ bill: name, message: name, items: [costing(300_000)] }, { inpatient });
      const said = await insurer.settle(asked);
      if ('refused' in said) throw new Error(said.refused);
      return { asked: { ...asked, charged: { ...asked.charged, settlementNumber: said.number } }, ...said };
    };
    const stays = await settle('b1');
    const goes = await settle('b2');
    const never = await settle('b3');
    await settle('b4', true);
    await insurer.giveBack({ ...goes.asked, message: 'b2.back' });
    await insurer.reverse({ ...never.asked, message: 'b3', of: 'settle' });
    const ours = [
      rowOf(stays.asked, stays.fundFen),
      rowOf(goes.asked, goes.fundFen),
      rowOf(goes.asked, goes.fundFen, 'give-back', 'b2.back'),
    ];
    expect(await insurer.compareDay(day, ours, noon)).toEqual([]);
    expect(heard.findLast(({ infno }) => infno === '3201')).toMatchObject({
      infno: '3201',
      input: {
        data: {
          insutype: '310',
          clr_type: '11',
          stmt_begndate: '2026-11-22',
          stmt_enddate: '2026-11-22',
          medfee_sumamt: 3_000,
          fund_pay_sumamt: 840,
          acct_pay: 0,
          fixmedins_setl_cnt: 3,
        },
      },
    });
    // Another day, another insurance, another hospital: nothing there.
    for (const other of [
      { date: '2026-11-21' },
      { insured: 'resident' },
      { hospital: 'mch_clinic' },
    ] as const)
      expect(await insurer.compareDay({ ...day, ...other }, [], noon + 1)).toEqual([]);
    expect(await insurer.compareDay(day, ours.slice(1), noon + 2)).toEqual([
      { kind: 'missing-here', row: ours[0] },
    ]);
  });
});

describe('two lists of rows', () => {
  const seeds = process.env.SEED
    ? [Number(process.env.SEED)]
    : Array.from({ length: 300 }, (_, at) => at + 1);
  it('are compared so that every difference is told once, and nothing else', () => {
    for (const seed of seeds) {
      const random = randomFrom(seed);
      const upTo = (count: number): number => Math.floor(random() * count);
      const row = (message: string): AccountRow => ({
        message,
        medfeeFen: fen(upTo(1_000)),
        fundFen: fen(upTo(1_000)),
      });
      const shared = Array.from({ length: upTo(6) }, (_, at) => row(`s${at}`));
      const here = Array.from({ length: upTo(3) }, (_, at) => row(`h${at}`));
      const there = Array.from({ length: upTo(3) }, (_, at) => row(`t${at}`));
      const wrong = Array.from({ length: upTo(3) }, (_, at) => row(`w${at}`));
      const altered = wrong.map((one) => ({ ...one, fundFen: fen(one.fundFen + 1 + upTo(9)) }));
      const theirs = [...altered, ...there, ...shared].sort(() => random() - 0.5);
      const found = compareAccounts([...shared, ...here, ...wrong], theirs);
      const named = (kind: string): string[] =>
        found
          .filter((one) => one.kind === kind)
          .map((one) => ('row' in one ? one.row.message : 'message' in one.ours ? one.ours.message : ''))
          .sort();
      const names = (rows: readonly AccountRow[]): string[] => rows.map((one) => one.message).sort();
      expect(named('missing-there'), `SEED=${seed}`).toEqual(names(here));
      expect(named('missing-here'), `SEED=${seed}`).toEqual(names(there));
      expect(named('sums-differ'), `SEED=${seed}`).toEqual(names(wrong));
    }
  });

  it('with one message twice differ, though each row has its like', () => {
    const one = { message: 'm', medfeeFen: fen(1), fundFen: fen(1) };
    expect(compareAccounts([one], [one, one])).toEqual([{ kind: 'missing-here', row: one }]);
    expect(totalsOf([one, one])).toEqual({ medfeeFen: 2, fundFen: 2, count: 2 });
  });
});

describe('a file of the simulated platform that is wrong', () => {
  const secret = 'a secret of two';
  let simulator: Awaited<ReturnType<typeof startInsurerPlatform>>;
  beforeAll(async () => {
    simulator = await startInsurerPlatform({ port: 0, secret });
  });
  afterAll(() => simulator.stop());

  it.each([
    ['file-row-missing', 'missing-there'],
    ['file-row-extra', 'missing-here'],
    ['file-row-altered', 'sums-differ'],
  ])('%s is found as %s, and the next check agrees', async (mode, kind) => {
    const platform = platformOver(
      signedChannel({
        header: insurerSignatureHeader,
        baseUrl: () => simulator.url,
        secret: () => secret,
        clock: Date.now,
      }),
    );
    const insurer = { ...insurerChannel(platform), ...accountsChannel(platform) };
    const hospital = `mch_${mode}`;
    // A patient of its own: the year begins with it.
    const patient = `pn_${mode}`;
    const of = { bill: mode, message: mode, items: [costing(280_000)] };
    const asked = { ...askedFor(of, { patient }), hospital };
    await insurer.settle(asked);
    const ours = [rowOf(asked, fen(70_000))];
    const body = JSON.stringify({ mode, seed: 3 });
    await fetch(`${simulator.url}/control`, { method: 'POST', body });
    const found = await insurer.compareDay({ ...day, hospital }, ours, noon);
    expect(found).toMatchObject([{ kind }]);
    expect(await insurer.compareDay({ ...day, hospital }, ours, noon + 1)).toEqual([]);
  });
});
