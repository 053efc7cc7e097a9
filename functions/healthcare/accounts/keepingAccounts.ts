/** The insurer, with every yes of it entered in our accounts, and every reversal struck from them. */
import type { Insurer, InsurerAsked, Reversible } from '../../../domains/healthcare/insurer/port.ts';
import { addFen, type Fen, negateFen } from '../../../domains/money/fen.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { settlementMessage } from '../insurer/insurerChannel.ts';
import type { AccountBook, KeptRow } from './accountBook.ts';

const idOf = ({ hospital, charged }: InsurerAsked, message: string, what: Reversible): string =>
  settlementMessage({ hospital, on: charged.rule.on, message, what });

/** The platform keeps one account for employees and the retired. */
const rowOf = (asked: InsurerAsked, message: string, fundFen: Fen): KeptRow => {
  const { place, insured, visit } = asked.charged.rule;
  const medfeeFen = addFen(...asked.charged.items.map((item) => item.amountFen));
  const { hospital } = asked;
  return { message, hospital, place, insured, visit, medfeeFen, fundFen };
};

export const keepingAccounts = (insurer: Insurer, book: Pick<AccountBook, 'enter' | 'strike'>): Insurer => ({
  preSettle: (asked) => insurer.preSettle(asked),
  async settle(asked) {
    const said = await insurer.settle(asked);
    if (isRefusal(said)) return said;
    await book.enter(rowOf(asked, idOf(asked, asked.charged.message, 'settle'), said.fundFen), asked.now);
    return said;
  },
  async giveBack(asked) {
    const said = await insurer.giveBack(asked);
    if (isRefusal(said)) return said;
    const row = rowOf(asked, idOf(asked, asked.message, 'give-back'), asked.charged.paid.fundFen);
    const { medfeeFen, fundFen } = row;
    const below = { medfeeFen: negateFen(medfeeFen), fundFen: negateFen(fundFen) };
    await book.enter({ ...row, ...below }, asked.now);
    return said;
  },
  async reverse(asked) {
    await insurer.reverse(asked);
    await book.strike(idOf(asked, asked.message, asked.of));
  },
});
