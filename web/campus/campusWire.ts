/** The shapes of the campus's answers, taken from the contracts. Types only. */
import type * as z from 'zod';
import type * as holders from '../../domains/campus/holders/contract.ts';
import type * as purses from '../../domains/campus/purse/contract.ts';

export type MyCards = z.output<typeof holders.myCards.answer>;
export type Card = MyCards['cards'][number];
export type CardStatus = Card['status'];
export type MyPurses = z.output<typeof purses.pursesAnswer>;
export type Purse = z.output<typeof purses.purseOnWire>;
export type PurseStatement = z.output<typeof purses.showPurseStatement.answer>;
export type PinAnswer = z.output<typeof purses.setPin.answer>;
export type OfflineLoad = z.output<typeof purses.loadOffline.answer>;
