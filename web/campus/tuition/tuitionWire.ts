/** The shapes of tuition's answers, taken from the contracts; and how a term and the next sum are read off them. */
import type * as z from 'zod';
import type * as bills from '../../../domains/campus/tuition/bills/contract.ts';
import type * as paying from '../../../domains/campus/tuition/paying/contract.ts';
import { say } from '../../kit/language.ts';
import { tuitionWords as w } from '../../words/tuition.ts';

export type Bill = z.output<typeof bills.billOnWire>;
export type Bills = z.output<typeof bills.listBills.answer>;
export type Plan = z.output<typeof bills.quotePlan.answer>;
export type Paid = z.output<typeof paying.paymentOnWire>;
export type Link = z.output<typeof paying.linkOnWire>;
export type OwnLink = z.output<typeof paying.ownLinkOnWire>;
export type Receipts = z.output<typeof paying.showReceipts.answer>;

export const billAt = (id: string): string => `v1/campus/tuition/bills/${id}`;

/** `2026b` as its autumn. */
export const termName = (term: string): string =>
  say(w.term, { year: term.slice(0, 4), half: say(term.endsWith('a') ? w.spring : w.autumn) });

export const isUnderReview = ({ application }: Bill): boolean =>
  application?.status === 'submitted' || application?.status === 'examined';

/** What the first part that is not paid still takes: a part may be paid in pieces. */
export const nextFen = ({ parts, paid, left }: Bill): number => {
  let upTo = 0;
  for (const part of parts) {
    upTo += part.amount;
    if (upTo > paid) return Math.min(left, upTo - paid);
  }
  return left;
};
