/** The answers of a citizen's doors for bills, taken from their contracts: types only. */
import type * as z from 'zod';
import type * as baskets from '../../../domains/government/basket/contract.ts';
import type * as bills from '../../../domains/government/bills/contract.ts';
import type * as watches from '../../../domains/government/bills/mandates/contract.ts';
import type { Words } from '../../kit/language.ts';

export type Account = bills.AccountOnWire;
export type Bill = bills.BillOnWire;
export type Office = Account['office'];
export type Offices = z.output<typeof bills.listOffices.answer>;
export type AccountBills = z.output<typeof bills.listBills.answer>;
export type Watch = watches.WatchOnWire;
export type Note = watches.NoteOnWire;
export type Basket = baskets.BasketOnWire;
export type BasketItem = baskets.BasketItemBody;

export const officeWords = ({ name_zh, name }: Office): Words => [name_zh, name];
export const accountAt = (id: string): string => `v1/government/utilities/accounts/${id}`;
