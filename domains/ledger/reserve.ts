/**
 * Whether what people have with us is kept in full: wallets and purses against the money that bank and channels hold for us.
 *
 * All of it since 2019-01-14 (the People's Bank's rules on client reserves, 100 %). An insurer's clearing is a promise and no money,
 * so it covers nothing here.
 */
import { addFen, type Fen, subtractFen } from '../money/fen.ts';
import { type AccountId, classOf, clearing } from './account.ts';
import type { TrialBalance } from './port.ts';

export const reserveChannels = ['bank', 'wechat', 'alipay'] as const;

export type Reserve = {
  readonly owedFen: Fen;
  readonly keptFen: Fen;
  /** Below zero: so much is missing. */
  readonly overFen: Fen;
  readonly covered: boolean;
};

const keepers: ReadonlySet<AccountId> = new Set(reserveChannels.map(clearing));
const isPeoples = (account: AccountId): boolean => ['wallet', 'purse'].includes(classOf(account).name);

export const reserveOf = ({ accounts }: Pick<TrialBalance, 'accounts'>): Reserve => {
  const owed = accounts.filter(({ account }) => isPeoples(account));
  const kept = accounts.filter(({ account }) => keepers.has(account));
  const owedFen = addFen(...owed.map(({ creditFen, debitFen }) => subtractFen(creditFen, debitFen)));
  const keptFen = addFen(...kept.map(({ creditFen, debitFen }) => subtractFen(debitFen, creditFen)));
  const overFen = subtractFen(keptFen, owedFen);
  return { owedFen, keptFen, overFen, covered: overFen >= 0 };
};
