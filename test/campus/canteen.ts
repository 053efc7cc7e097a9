/** Lunch at the school: holders with cards, a canteen and a shop with their tills, and a way to see what is in every purse. */
import { type PurseKind, purseAccount } from '../../domains/campus/purses.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import { balanceOf } from '../../domains/ledger/statement.ts';
import { campusMerchants } from '../../functions/campus/seed.ts';
import { enrolled, lin, type School } from './school.ts';

export const pin = '295817';

export type Canteen = Awaited<ReturnType<typeof openCanteen>>;

export const openCanteen = async (options: Parameters<typeof enrolled>[0] = {}) => {
  const school = await enrolled(options);
  const { identity } = school;
  for (const merchant of campusMerchants) await identity.store.putMerchant(merchant);
  return {
    ...school,
    /** A subsidy for Lin and one for everybody else who is named. */
    grant: (amount: number, holders: readonly PersonId[] = [lin]) =>
      school.post('office', '/subsidies', { holders, amount, currency: 'CNY' }),
    async eat(amount: number, more: object = {}, key?: string) {
      const body = { code: await school.showCode(lin), amount, currency: 'CNY', ...more };
      return school.post('canteen', '/meals', body, key);
    },
    left: (kind: PurseKind, person: PersonId = lin) => left(school, kind, person),
    /** Both sides of the books, and every balance as its journals add up to it. */
    inOrder: () => inOrder(school),
  };
};

const left = async ({ ledger }: School, kind: PurseKind, person: PersonId) => {
  const account = purseAccount(person, kind, kind === 'subsidy' ? '2026b' : undefined);
  return Number((await ledger.account(account))?.availableFen ?? 0);
};

const inOrder = async ({ ledger }: School): Promise<boolean> => {
  const { debitFen, creditFen, accounts } = await ledger.trialBalance();
  const folded = await Promise.all(
    accounts.map(async ({ account }) => {
      const { availableFen } = await ledger.balance(account);
      const lines = ledger.journals().filter((one) => one.lines.some((line) => line.account === account));
      const bounded = account.startsWith('wallet:') || account.startsWith('purse:');
      return !bounded || balanceOf(account, lines).availableFen === availableFen;
    }),
  );
  return debitFen === creditFen && folded.every(Boolean);
};
