/**
 * The insurer as the sagas need it: one bill at a time, by the message of the charged bill.
 *
 * A refusal is the insurer's own no. What is thrown is a fault: a lost answer is an unknown outcome, never a no; what may
 * have settled is reversed by its message, and never sent anew under another.
 */
import type { Fen } from '../../money/fen.ts';
import type { Refusal } from '../../outcome/refusal.ts';
import type { BusinessDate, EpochMs } from '../../time/businessDate.ts';
import type { InsuredKind, Tier, Visit } from '../settlement/benefit.ts';
import type { ItemClass } from '../settlement/items.ts';

/** An item as the insurer is told it; the share as text. */
export type ToldItem = {
  readonly id: string;
  readonly name: string;
  readonly class: ItemClass;
  readonly amountFen: Fen;
  readonly firstPayShare: string;
  readonly ceilingFen?: Fen;
  readonly restByFund: boolean;
};

/** What the insurer is told of a bill; a charged bill has all of it. */
export type ToldBill = {
  /** The hospital's own number of the visit; one visit keeps its place in the year, whatever comes back of it. */
  readonly bill: string;
  readonly rule: {
    readonly place: string;
    readonly on: BusinessDate;
    readonly insured: InsuredKind;
    readonly visit: Visit;
    readonly tier: Tier;
  };
  readonly items: readonly ToldItem[];
  /** What the funds pay of it, by our own books. */
  readonly paid: { readonly fundFen: Fen };
  /** Of the settlement; another when what is left is settled again. */
  readonly message: string;
  /** The insurer's own number, once it has settled. */
  readonly settlementNumber?: string;
};

export type InsurerAsked = {
  readonly patient: string;
  readonly hospital: string;
  readonly charged: ToldBill;
  readonly now: EpochMs;
};
/** What the public funds pay, as the insurer says it. */
export type InsurerSaid = { readonly fundFen: Fen };
export type InsurerRefusal = Refusal<'insurer-refused'>;
/** What can be reversed by its message. */
export type Reversible = 'settle' | 'give-back';

export type Insurer = {
  /**
   * What it would pay now; nothing of the year is kept for it. So of a basket only the first bill can be asked about: the
   * next one stands on what the first has used.
   */
  preSettle(asked: InsurerAsked): Promise<InsurerSaid | InsurerRefusal>;
  /** By the message of the charged bill, once: a repeat of the same message finds the same settlement. */
  settle(asked: InsurerAsked): Promise<(InsurerSaid & { readonly number: string }) | InsurerRefusal>;
  /** A settlement that is known goes back by its number, under a message of its own. */
  giveBack(asked: InsurerAsked & { readonly message: string }): Promise<'given-back' | InsurerRefusal>;
  /** What was sent under that message is undone, whether it had arrived or not; if it arrives later, it is refused. */
  reverse(asked: InsurerAsked & { readonly message: string; readonly of: Reversible }): Promise<void>;
};
