/**
 * Who pays what the public funds leave: commercial policies in their order, the personal account, the account of one
 * relative (家庭共济), and cash for the rest.
 *
 * The law of the country's accounts: the own one first, then the relative's; one settlement touches one relative.
 */
import { addFen, type Fen, lesserFen, subtractFen, zeroFen } from '../../money/fen.ts';
import { refuse } from '../../outcome/refusal.ts';
import { outOfRange, shareRange, sumRange } from '../../rules/checks.ts';
import { least, less, money, notBelowZero, percent, product, yuan } from '../../rules/expression.ts';
import type { Rational } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import type { Sheet } from '../../rules/trace.ts';
import type { SettlementRefusal } from '../refusals.ts';

export type CommercialPolicy = {
  readonly id: string;
  /** Only what is in scope, or all that is left to the person. */
  readonly covers: 'in-scope' | 'all';
  readonly deductible: Rational;
  readonly share: Rational;
  readonly cap: Rational;
};

export type Payers = {
  readonly policies: readonly CommercialPolicy[];
  readonly accountFen: Fen;
  /** Of the one relative whose account is shared; zero where there is none. */
  readonly relativeFen: Fen;
};

export type PersonPays = {
  /** `coveredFen`: what each looked at, once the funds and the policies before it had paid. */
  readonly policies: readonly { readonly id: string; readonly coveredFen: Fen; readonly paidFen: Fen }[];
  readonly commercialFen: Fen;
  readonly accountFen: Fen;
  /** What the own account still holds. */
  readonly accountLeftFen: Fen;
  readonly relativeFen: Fen;
  readonly cashFen: Fen;
};

/** The first policy named twice, or whose numbers none of its kind can have. */
export const wrongWithPayers = ({ policies }: Payers): SettlementRefusal | undefined => {
  const twice = policies.find((one, at) => policies.findIndex((other) => other.id === one.id) < at);
  if (twice !== undefined) return refuse('policy-repeated', { policy: twice.id });
  return policies.map(wrongWithPolicy).find((wrong) => wrong !== undefined);
};

const wrongWithPolicy = (policy: CommercialPolicy): SettlementRefusal | undefined =>
  outOfRange({
    deductible: [policy.deductible, sumRange],
    share: [policy.share, shareRange],
    cap: [policy.cap, sumRange],
  });

const policyPays = (sheet: Sheet, policy: CommercialPolicy, coveredFen: Fen): Fen => {
  const above = notBelowZero(less(money(coveredFen), yuan(policy.deductible)));
  return sheet.charge(
    {
      id: `policy/${policy.id}`,
      words: { zh: `商业保险 ${policy.id} 赔付`, en: `commercial policy ${policy.id} pays` },
      rounding: halfUpToFen,
    },
    least(product(above, percent(policy.share)), yuan(policy.cap)),
  ).fen;
};

export const personPays = (
  sheet: Sheet,
  payers: Payers,
  left: { readonly inScopeFen: Fen; readonly allFen: Fen },
): PersonPays => {
  let { inScopeFen, allFen } = left;
  const policies: { id: string; coveredFen: Fen; paidFen: Fen }[] = [];
  for (const policy of payers.policies) {
    const coveredFen = policy.covers === 'all' ? allFen : inScopeFen;
    const paidFen = policyPays(sheet, policy, coveredFen);
    policies.push({ id: policy.id, coveredFen, paidFen });
    allFen = subtractFen(allFen, paidFen);
    inScopeFen = subtractFen(inScopeFen, lesserFen(paidFen, inScopeFen));
  }
  const told = { zh: '个人账户支付', en: 'the personal account pays' };
  const rest = money(allFen);
  const account = sheet.charge(
    { id: 'account', words: told, rounding: halfUpToFen },
    least(rest, money(payers.accountFen)),
  );
  const relative = sheet.charge(
    {
      id: 'relative',
      words: { zh: '家庭共济账户支付', en: 'the relative’s account pays' },
      rounding: halfUpToFen,
    },
    least(less(rest, account.yuan), money(payers.relativeFen)),
  );
  const cash = sheet.charge(
    { id: 'cash', words: { zh: '个人现金支付', en: 'cash of the person' }, rounding: halfUpToFen },
    less(rest, account.yuan, relative.yuan),
  );
  return {
    policies,
    commercialFen: addFen(zeroFen, ...policies.map((one) => one.paidFen)),
    accountFen: account.fen,
    accountLeftFen: subtractFen(payers.accountFen, account.fen),
    relativeFen: relative.fen,
    cashFen: cash.fen,
  };
};
