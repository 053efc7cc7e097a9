/**
 * The chart of accounts: what kinds of account there are, which side they grow on, and whether they are bounded.
 *
 * A bounded account may not go below zero, so every change of it is part of the journal's own transaction, under
 * a condition. An unbounded one is never in the way of a payment: its balance is projected from the journals.
 */
import { invariant } from '../outcome/invariant.ts';

declare const accountBrand: unique symbol;
/** `<class>:<owner>`, for example `wallet:pn_100000001` or `payable:mch_noodlehouse`. */
export type AccountId = string & { readonly [accountBrand]: true };

export type Side = 'debit' | 'credit';

type AccountClass = {
  readonly zh: string;
  readonly en: string;
  /** The side on which the account grows: assets and costs on debit, what we owe and earn on credit. */
  readonly normal: Side;
  readonly bounded: boolean;
};

export const chartOfAccounts = {
  wallet: { zh: '个人钱包', en: 'personal wallet', normal: 'credit', bounded: true },
  purse: { zh: '专用钱包', en: 'purpose-bound purse', normal: 'credit', bounded: true },
  payable: { zh: '应付商户', en: 'payable to a merchant', normal: 'credit', bounded: false },
  clearing: { zh: '渠道清算', en: 'channel clearing', normal: 'debit', bounded: false },
  receivable: { zh: '应收款', en: 'receivable', normal: 'debit', bounded: false },
  income: { zh: '手续费收入', en: 'fee income', normal: 'credit', bounded: false },
  suspense: { zh: '待查款项', en: 'suspense', normal: 'credit', bounded: false },
} as const satisfies Record<string, AccountClass>;

export type AccountClassName = keyof typeof chartOfAccounts;

export const accountId = (name: AccountClassName, owner: string): AccountId => {
  invariant(/^[A-Za-z0-9_.-]{1,64}$/.test(owner), `not an owner of an account: ${owner}`);
  return `${name}:${owner}` as AccountId;
};

export const wallet = (person: string): AccountId => accountId('wallet', person);
export const payable = (merchant: string): AccountId => accountId('payable', merchant);
export const clearing = (channel: string): AccountId => accountId('clearing', channel);
export const purse = (person: string): AccountId => accountId('purse', person);
export const receivable = (debtor: string): AccountId => accountId('receivable', debtor);
export const suspense = (matter: string): AccountId => accountId('suspense', matter);
export const income = (head: string): AccountId => accountId('income', head);

export const classOf = (account: AccountId): AccountClass & { readonly name: AccountClassName } => {
  const name = account.slice(0, account.indexOf(':')) as AccountClassName;
  const found = chartOfAccounts[name];
  invariant(found !== undefined, `no such class of account: ${account}`);
  return { name, ...found };
};
