/**
 * A visit while it is being written down, and what of it the quote is asked; undefined while something is missing or wrong.
 */
import { typedFen, typedShare, typedSum } from '../kit/money.ts';
import type { SettlementBody } from '../kit/wire.ts';

export type ItemClass = SettlementBody['items'][number]['class'];
export type ItemDraft = {
  readonly name: string;
  readonly class: ItemClass;
  readonly typed: string;
  readonly firstPay: string;
  readonly ceiling: string;
};
type Named = Extract<SettlementBody['rule'], { kind: 'named' }>;

export type Visit = Pick<Named, 'place' | 'date' | 'insured' | 'visit' | 'tier'>;

export type Money = {
  readonly account: string;
  readonly relative: string;
  readonly policy: boolean;
  readonly covers: 'in_scope' | 'all';
  readonly deductible: string;
  readonly share: string;
  readonly cap: string;
  readonly deductiblePaid: string;
  readonly inScope: string;
  readonly poolPaid: string;
};

export const noItem: ItemDraft = { name: '', class: 'A', typed: '', firstPay: '10', ceiling: '' };
export const noMoney: Money = {
  account: '',
  relative: '',
  policy: false,
  covers: 'all',
  deductible: '0',
  share: '80',
  cap: '100000',
  deductiblePaid: '',
  inScope: '',
  poolPaid: '',
};

/** Undefined: something typed is no sum. Empty is nothing. */
const sumOr0 = (typed: string): number | undefined => (typed.trim() === '' ? 0 : typedSum(typed));

const itemOf = (item: ItemDraft, index: number, nameOf: (index: number) => string) => {
  const amount = typedFen(item.typed);
  const ceiling = item.ceiling.trim() === '' ? null : typedFen(item.ceiling);
  const share = item.class === 'B' ? typedShare(item.firstPay) : null;
  if (amount === undefined || ceiling === undefined || share === undefined) return undefined;
  return {
    id: `item-${index + 1}`,
    name: item.name.trim() || nameOf(index),
    class: item.class,
    amount,
    ...(share === null ? {} : { first_pay_share: share }),
    ...(ceiling === null || item.class !== 'B' ? {} : { ceiling_amount: ceiling }),
  };
};

const policiesOf = (money: Money) => {
  if (!money.policy) return [];
  const [deductible, share, cap] = [sumOr0(money.deductible), typedShare(money.share), typedFen(money.cap)];
  if (deductible === undefined || share === undefined || cap === undefined) return undefined;
  return [{ id: 'policy-1', covers: money.covers, deductible_amount: deductible, share, cap_amount: cap }];
};

export const quoteBody = (
  visit: Visit,
  items: readonly ItemDraft[],
  money: Money,
  nameOf: (index: number) => string,
): SettlementBody | undefined => {
  const told = items.map((item, index) => itemOf(item, index, nameOf));
  const policies = policiesOf(money);
  const sums = [money.account, money.relative, money.deductiblePaid, money.inScope, money.poolPaid].map(
    sumOr0,
  );
  if (told.some((one) => one === undefined) || policies === undefined) return undefined;
  if (sums.some((one) => one === undefined)) return undefined;
  const [account = 0, relative = 0, deductiblePaid = 0, inScope = 0, poolPaid = 0] = sums;
  return {
    rule: { kind: 'named', ...visit },
    items: told.filter((one) => one !== undefined),
    ...(policies.length > 0 ? { policies } : {}),
    account_balance: account,
    relative_account_balance: relative,
    ...(deductiblePaid + inScope + poolPaid > 0
      ? {
          year_so_far: {
            deductible_paid_amount: deductiblePaid,
            in_scope_amount: inScope,
            pool_paid_amount: poolPaid,
            own_in_scope_amount: 0,
            assistance_paid_amount: 0,
          },
        }
      : {}),
  };
};
