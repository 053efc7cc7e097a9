/** What is on the accounts that a basket is charged against. A frozen account pays nothing. */
import { depositAccount, personalAccount } from '../../domains/healthcare/insured/insured.ts';
import type { AccountId } from '../../domains/ledger/account.ts';
import { type Fen, zeroFen } from '../../domains/money/fen.ts';
import type { StepPorts } from './ports.ts';

export const availableOf = async (
  { ledger }: { readonly ledger: Pick<StepPorts['ledger'], 'account'> },
  account: AccountId,
): Promise<Fen> => {
  const state = await ledger.account(account);
  return state?.status === 'open' ? state.availableFen : zeroFen;
};

/** The balances that a basket is charged against, each read once. */
export const balancesOf = async (
  ports: { readonly ledger: Pick<StepPorts['ledger'], 'account'> },
  of: { readonly patient: string; readonly hospital: string; readonly relative?: string | undefined },
) => {
  const [accountFen, relativeFen, depositFen] = await Promise.all([
    availableOf(ports, personalAccount(of.patient)),
    of.relative === undefined ? zeroFen : availableOf(ports, personalAccount(of.relative)),
    availableOf(ports, depositAccount(of.patient, of.hospital)),
  ]);
  return { accountFen, relativeFen, depositFen };
};
