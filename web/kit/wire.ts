/**
 * The shapes of the API's answers, taken from the contracts themselves, so that a page cannot drift from its door.
 *
 * Types only: nothing of the contracts is in what the browser loads.
 */
import type * as z from 'zod';
import type * as government from '../../domains/government/contract.ts';
import type * as deeds from '../../domains/government/deeds/contract.ts';
import type * as loans from '../../domains/government/housingLoans/contract.ts';
import type * as incomeTax from '../../domains/government/incomeTax/contract.ts';
import type * as land from '../../domains/government/land/contract.ts';
import type * as overdue from '../../domains/government/overdue/contract.ts';
import type * as property from '../../domains/government/property/contract.ts';
import type * as returns from '../../domains/government/returns/contract.ts';
import type * as utilities from '../../domains/government/utilities/contract.ts';
import type * as vehicles from '../../domains/government/vehicles/contract.ts';
import type * as settlement from '../../domains/healthcare/settlement/contract.ts';
import type * as access from '../../domains/identity/access/contract.ts';
import type * as identity from '../../domains/identity/contract.ts';
import type * as operations from '../../domains/operations/contract.ts';
import type * as payment from '../../domains/payment/contract.ts';
import type * as merchants from '../../domains/payment/merchants/contract.ts';
import type * as wallet from '../../domains/payment/wallet/contract.ts';
import type * as breaks from '../../domains/reconciliation/breaks/contract.ts';
import type * as runs from '../../domains/reconciliation/runs/contract.ts';
import type * as batches from '../../domains/settlement/batches/contract.ts';
import type * as gate from '../../domains/tourism/gate/contract.ts';
import type * as splits from '../../domains/tourism/splits/contract.ts';
import type * as tickets from '../../domains/tourism/tickets/contract.ts';

type AnswerOf<Contract extends { readonly answer: z.ZodType }> = z.output<Contract['answer']>;

export type Page<Item> = {
  readonly data: readonly Item[];
  readonly has_more: boolean;
  readonly next_cursor: string | null;
};

export type AskedCode = AnswerOf<typeof access.askCodeContract>;
export type PersonToken = AnswerOf<typeof access.signInContract>;
export type ClientToken = AnswerOf<typeof access.clientTokenContract>;
export type Jwks = AnswerOf<typeof access.keysContract>;
export type Me = AnswerOf<typeof identity.meContract>;
export type MyCode = AnswerOf<typeof identity.myCodeContract>;
export type StaticCode = AnswerOf<typeof identity.myStaticCodeContract>;
export type ParsedCode = AnswerOf<typeof identity.parseCodeContract>;
export type Credential = AnswerOf<typeof identity.credentialsContract>['data'][number];

export type Wallet = AnswerOf<typeof wallet.showWallet>;
export type Entry = z.output<typeof wallet.entryOnWire>;
export type TopUp = z.output<typeof wallet.topUpOnWire>;
export type Payment = z.output<typeof payment.paymentOnWire>;
export type ShownPayment = AnswerOf<typeof payment.showPayment>;
export type Refund = z.output<typeof payment.refundOnWire>;
export type MerchantCode = AnswerOf<typeof merchants.makeMerchantCode>;
export type MerchantBalance = AnswerOf<typeof merchants.showMerchantBalance>;

export type Product = z.output<typeof tickets.productAnswer>;
export type Slot = z.output<typeof tickets.slotAnswer>;
export type TicketQuote = AnswerOf<typeof tickets.quoteTicketsContract>;
export type Order = z.output<typeof tickets.orderAnswer>;
export type Pass = z.output<typeof gate.passAnswer>;
export type GateEntry = z.output<typeof gate.gateEntryAnswer>;
export type GateUpload = AnswerOf<typeof gate.uploadEntries>;
export type Ride = AnswerOf<typeof gate.takeRide>;
export type Split = z.output<typeof splits.splitAnswer>;
export type SplitQuote = AnswerOf<typeof splits.quoteSplit>;
export type SplitShare = Split['shares'][number];

export type SettlementBody = settlement.SettlementBody;
export type SettlementQuote = AnswerOf<typeof settlement.quoteSettlementContract>;
export type SettlementResult = SettlementQuote['result'];
export type IncomeQuote = AnswerOf<typeof incomeTax.individualIncomeQuote>;
export type TaxSettlement = IncomeQuote['result'];
export type BonusQuote = AnswerOf<typeof incomeTax.bonusQuote>;
export type WithholdingQuote = AnswerOf<typeof incomeTax.withholdingQuote>;
export type VehicleQuote = AnswerOf<typeof vehicles.vehiclesQuote>;
export type DeedQuote = AnswerOf<typeof deeds.deedQuote>;
export type PropertyQuote = AnswerOf<typeof property.propertyQuote>;
export type LandQuote = AnswerOf<typeof land.landQuote>;
export type LateFeeQuote = AnswerOf<typeof overdue.lateFeeQuote>;
export type FineQuote = AnswerOf<typeof overdue.fineQuote>;
export type Certificate = AnswerOf<typeof returns.verifyCertificate>;
export type LoanQuote = AnswerOf<typeof loans.loanQuote>;
export type UtilityQuote = utilities.UtilityQuoteOnWire;

/** A line of a trace, whichever room worked it out. */
export type LawLine = settlement.TraceLineOnWire | government.TraceLineOnWire;

export type Saga = z.output<typeof operations.sagaOnWire>;
export type WholeSaga = z.output<typeof operations.wholeSagaOnWire>;
export type TrialBalance = AnswerOf<typeof operations.showTrialBalance>;
export type Verification = AnswerOf<typeof operations.verifyLedger>;
export type Journal = AnswerOf<typeof operations.showJournal>;

export type Run = runs.RunOnWire;
export type Break = breaks.BreakOnWire;
export type Batch = batches.BatchOnWire;
