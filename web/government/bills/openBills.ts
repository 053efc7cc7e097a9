/**
 * Everything a citizen has to pay, over all accounts. An office that does not answer takes nothing away from the others: it is
 * named instead.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../kit/problem.ts';
import { useAsk } from '../../kit/signedIn.tsx';
import type { Page } from '../../kit/wire.ts';
import { type Account, type AccountBills, accountAt, type BasketItem, type Bill } from './billWire.ts';

/** One thing that can be paid, with what the door is told of it. */
export type Payable = { readonly key: string; readonly bill: Bill; readonly item: BasketItem };

export type OpenBills = {
  readonly payable: readonly Payable[];
  readonly silent: readonly Account[];
  /** Why not even the accounts are known. */
  readonly problem?: Problem;
};

export const useOpenBills = (): { readonly found: OpenBills | undefined; again(): void } => {
  const asking = useAsk();
  const [turn, setTurn] = useState(0);
  const [found, set] = useState<OpenBills>();
  useEffect(() => {
    let current = true;
    const look = async (): Promise<OpenBills> => {
      const accounts = await asking<Page<Account>>('v1/government/utilities/accounts');
      if ('problem' in accounts) return { payable: [], silent: [], problem: accounts.problem };
      const answers = await Promise.all(
        accounts.value.data.map(async (account) => ({
          account,
          reply: await asking<AccountBills>(`${accountAt(account.id)}/bills`),
        })),
      );
      return {
        payable: answers.flatMap(({ account, reply }) =>
          'problem' in reply ? [] : reply.value.data.flatMap((bill) => payableOf(account, bill)),
        ),
        silent: answers.flatMap(({ account, reply }) => ('problem' in reply ? [account] : [])),
      };
    };
    look().then((open) => {
      if (current) set(open);
    });
    return () => {
      current = false;
    };
  }, [asking, turn]);
  return { found, again: () => setTurn((n) => n + 1) };
};

const payableOf = ({ id }: Account, bill: Bill): readonly Payable[] =>
  bill.status === 'paid'
    ? []
    : [{ key: `${id} ${bill.bill_no}`, bill, item: { account_id: id, bill_no: bill.bill_no } }];

export const noticeOf = (bill: Bill): Payable => ({
  key: `${bill.office.id} ${bill.bill_no}`,
  bill,
  item: { office: bill.office.id, notice_no: bill.bill_no },
});
