/**
 * What must be true of the ledger's items in every state that any schedule comes to, and when all is quiet. Read from the items
 * themselves, apart from the code that wrote them.
 */
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import type { LedgerRefusal, Posted } from '../../domains/ledger/port.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { type Item, journalOf } from '../../functions/platform/ledger/journalItem.ts';
import { lin, mei, noodleHouse } from '../kit/cast.ts';
import type { Seen, Standing } from '../kit/everySchedule.ts';

export const dayFen = 500_00;

const numberOf = (item: Item | undefined, name: string): number => Number(item?.[name]?.N ?? 0);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const must = (is: boolean, what: string): void => {
  if (!is) throw new Error(what);
};

/** The lines of a journal, read without the code that wrote them: `Dan300 wallet:lin`. */
const linesOf = (item: Item) =>
  (item.lines?.S ?? '').split('|').map((line) => {
    const [, side, pot, , sum, account] = /^([DC])([ah])([np])(\d+) (\S+)$/.exec(line) ?? [];
    return { account: account ?? '', pot: pot ?? '', debit: side === 'D', fen: Number(sum) };
  });
const booked = (items: readonly Item[], account: string, pot?: string): number =>
  sumOf(
    items
      .filter((item) => item.sk?.S === 'J')
      .flatMap(linesOf)
      .filter((line) => line.account === account && (pot === undefined || line.pot === pot))
      .map((line) => (line.debit ? -line.fen : line.fen)),
  );

/** True in every state, whatever is still under way. */
export const check =
  (linFen: number) =>
  ({ items }: Seen): void => {
    for (const item of items.filter((one) => one.sk?.S === 'J')) {
      const sides = sumOf(linesOf(item).map((line) => (line.debit ? line.fen : -line.fen)));
      must(sides === 0, `${item.pk?.S} does not balance`);
    }
    const of = (account: string): Item | undefined =>
      items.find((item) => item.pk?.S === `A#${account}` && item.sk?.S === 'A');
    for (const account of [lin, mei]) {
      const item = of(account);
      for (const name of ['availableFen', 'heldFen'])
        must(numberOf(item, name) >= 0, `${account} ${name} is below zero`);
      must(numberOf(item, 'availableFen') === booked(items, account, 'a'), `${account} is not its journals`);
      must(
        numberOf(item, 'heldFen') === booked(items, account, 'h'),
        `${account} holds not what its journals say`,
      );
      const holds = Object.values(item?.holds?.M ?? {}).map((one) => numberOf(one.M, 'fen'));
      must(numberOf(item, 'heldFen') === sumOf(holds), `${account} holds what no hold says`);
    }
    const day = of(lin)?.windows?.M?.day?.M;
    const spent = linFen - numberOf(of(lin), 'availableFen');
    const counted = day?.on?.S === '-' ? 0 : dayFen - numberOf(day, 'leftFen');
    must(counted === spent, `lin spent ${spent}, and the day counts ${counted}`);
    const bucketed = items.filter((item) => item.sk?.S?.startsWith('C#'));
    must(
      bucketed.every((item) => item.pk?.S !== `A#${noodleHouse}` || numberOf(item, 'leftFen') >= 0),
      'a bucket gave more than it had',
    );
    const folded = projectedOf(items);
    must(folded <= booked(items, noodleHouse), `more was folded than was booked: ${folded}`);
  };

/** What of the payee has been folded, swept or not. */
const projectedOf = (items: readonly Item[]): number =>
  sumOf(
    items
      .filter((item) => item.pk?.S === `A#${noodleHouse}`)
      .flatMap((item) => [numberOf(item, 'availableFen'), numberOf(item, 'leftFen')]),
  );

const isPosted = (outcome: Posted | LedgerRefusal): outcome is Posted => !isRefusal(outcome);

const outcomesOf = ({ ended, earlier }: Standing): readonly (Posted | LedgerRefusal)[] =>
  [...earlier, ...(ended === undefined || ended === 'gone' ? [] : [ended])].map((one) => {
    if ('failed' in one) throw new Error(one.failed);
    return one.answered as Posted | LedgerRefusal;
  });

/** When the projector has done its part. */
export const checkFolded = ({ items }: Seen): void =>
  must(projectedOf(items) === booked(items, noodleHouse), 'not all that was booked has been folded');

/** When all is quiet: what was answered is so. */
export const checkEnd = ({ items }: Seen, standing: readonly Standing[]): void => {
  const of = (name: string) => standing.filter((one) => one.name.startsWith(name));
  for (const name of ['noodles', 'dumplings', 'banquet']) {
    const journal = items.find((item) => item.pk?.S === `J#${name}`);
    const outcomes = of(name).flatMap(outcomesOf);
    const posted = outcomes.filter(isPosted);
    const written = journal && canonicalJson(journalOf(journal));
    for (const one of posted) must(canonicalJson(one.journal) === written, `${name} was answered otherwise`);
    must(posted.filter((one) => !one.replayed).length <= 1, `${name} was written twice`);
    for (const one of outcomes) {
      if (isPosted(one)) continue;
      must(one.refused === 'insufficient-funds', `${name} was refused: ${one.refused}`);
      must(journal === undefined, `${name} was refused and paid`);
    }
    if (of(name).some(({ ended }) => ended !== 'gone')) must(outcomes.length > 0, `${name} was not answered`);
  }
};

/** Lin's funds are enough for one of two, and one of two is paid by whoever is asked and lives. */
export const checkOneOfTwo = ({ items }: Seen, standing: readonly Standing[]): void => {
  const paid = ['noodles', 'dumplings'].filter((name) => items.some((item) => item.pk?.S === `J#${name}`));
  const asked = standing.filter(
    ({ name, ended }) => name !== 'banquet' && name !== 'sweep' && ended !== 'gone',
  );
  must(asked.length === 0 || paid.length === 1, `${paid.length} of lin's two payments were made`);
};
