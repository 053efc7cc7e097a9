/** A day's accounts: every yes of the insurer is entered once, what is reversed is struck, and differences are told. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { accountBook } from '../../functions/healthcare/accounts/accountBook.ts';
import {
  checkAccountDay,
  checkYesterday,
  showAccountDay,
} from '../../functions/healthcare/accounts/accountDays.ts';
import { keepingAccounts } from '../../functions/healthcare/accounts/keepingAccounts.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { noon } from '../kit/cast.ts';
import { codeOf } from '../kit/http.ts';
import { openRoom } from './hospital.ts';
import { askedFor, costing, deskWith } from './insurerDesk.ts';

const day = '2026-11-22';
const morning = noon + 24 * 3_600_000;

const openAccounts = () => {
  const accounts = accountBook(memoryTable());
  const { insurer, desk } = deskWith();
  const kept = keepingAccounts(insurer, accounts);
  const ports = { accounts, insurerAccounts: insurer };
  const settle = async (bill: string, patient: string, through = kept) => {
    const asked = askedFor({ bill, message: bill, items: [costing(280_000)] }, { patient });
    const said = await through.settle(asked);
    if (isRefusal(said)) throw new Error(said.refused);
    const paid = { fundFen: said.fundFen };
    return { ...asked, charged: { ...asked.charged, paid, settlementNumber: said.number } };
  };
  const checked = async () => {
    const found = await checkAccountDay(ports, day, morning);
    if (isRefusal(found) || found.check === null) throw new Error('not checked');
    return found.check;
  };
  return { accounts, insurer, desk, kept, ports, settle, checked };
};

describe('the accounts of a day', () => {
  it('agree after settlements, ways back and reversals', async () => {
    const { kept, settle, checked } = openAccounts();
    await settle('b1', 'pn_100000001');
    const goes = await settle('b2', 'pn_100000002');
    await kept.giveBack({ ...goes, message: 'b2.back' });
    const never = await settle('b3', 'pn_100000003');
    await kept.reverse({ ...never, message: 'b3', of: 'settle' });
    expect(await checked()).toMatchObject({
      settlements: 3,
      amount: 280_000,
      fund_amount: 70_000,
      differences: [],
      differences_count: 0,
    });
  });

  it('tell what the insurer has and we do not, and the other way round', async () => {
    const { insurer, kept, settle, checked } = openAccounts();
    await settle('b1', 'pn_100000001');
    await settle('unentered', 'pn_100000002', insurer);
    const struckThere = await settle('b3', 'pn_100000003');
    await insurer.reverse({ ...struckThere, message: 'b3', of: 'settle' });
    const { differences, differences_count } = await checked();
    expect(differences_count).toBe(2);
    expect(differences.map(({ kind, hospital }) => [kind, hospital]).sort()).toEqual([
      ['missing_here', 'mch_hospital'],
      ['missing_there', 'mch_hospital'],
    ]);
    await kept.reverse({ ...struckThere, message: 'b3', of: 'settle' });
    expect((await checked()).differences.map(({ kind }) => kind)).toEqual(['missing_here']);
  });

  it('a row that comes after its reversal does not appear', async () => {
    const { accounts, kept, insurer } = openAccounts();
    const asked = askedFor({ bill: 'b1', message: 'b1', items: [costing(280_000)] });
    let goOn = (): void => undefined;
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = keepingAccounts(insurer, {
      ...accounts,
      enter: async (row, at) => {
        await paused;
        return accounts.enter(row, at);
      },
    }).settle(asked);
    await kept.reverse({ ...asked, message: 'b1', of: 'settle' });
    goOn();
    await slow;
    expect(await accounts.day(day)).toEqual([]);
  });

  it('are checked once each morning, an hour past midnight, and never before the day is over', async () => {
    const { ports, settle } = openAccounts();
    await settle('b1', 'pn_100000001');
    expect(await checkAccountDay(ports, day, noon)).toMatchObject({ refused: 'day-not-over' });
    const midnight = noon + 12 * 3_600_000;
    expect(await checkYesterday(ports, midnight + 3_599_999)).toBe(0);
    expect((await showAccountDay(ports, day)).check).toBeNull();
    await checkYesterday(ports, midnight + 3_600_000);
    const first = await showAccountDay(ports, day);
    expect(first.check).toMatchObject({ settlements: 1, differences_count: 0 });
    await checkYesterday(ports, midnight + 7_200_000);
    expect(await showAccountDay(ports, day)).toEqual(first);
  });
});

describe('the doors of a day', () => {
  it('show nothing before it is checked, and what was found after', async () => {
    const room = await openRoom();
    expect((await room.ok(room.get('office', `/insurer-days/${day}`))).check).toBeNull();
    expect(codeOf(await room.post('office', `/insurer-days/${day}/check`))).toBe('day_not_over');
    room.clock.now += 24 * 3_600_000;
    const found = await room.ok(room.post('office', `/insurer-days/${day}/check`));
    expect(found.check).toMatchObject({ settlements: 0, differences: [] });
    expect(await room.ok(room.get('office', `/insurer-days/${day}`))).toEqual(found);
  });
});
