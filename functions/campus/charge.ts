/**
 * One charge at a till: the PIN where it is needed, a plan over the purses, one posting; planned anew with what the ledger said,
 * until nothing new is said. The same request again is the same meal, whatever has become of the code.
 */
import { capGuard, heardOfFamily } from '../../domains/campus/family.ts';
import { mealPayment, pinMissing } from '../../domains/campus/meal.ts';
import { type Place, type PurseKind, planSpending, spendingOrder } from '../../domains/campus/purses.ts';
import type { Merchant } from '../../domains/identity/directory.ts';
import { type Journal, journalId } from '../../domains/ledger/journal.ts';
import type { Posted } from '../../domains/ledger/port.ts';
import type { Fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { businessDate, type EpochMs } from '../../domains/time/businessDate.ts';
import { checkPin } from './pinCheck.ts';
import type { CampusPorts } from './ports.ts';
import type { Presented } from './presented.ts';
import { pursesFor } from './purseReading.ts';

export type Charge = {
  readonly kind: 'meal' | 'purchase';
  readonly id: string;
  readonly fingerprint: string;
  readonly now: EpochMs;
  readonly presented: Presented;
  readonly fen: Fen;
  readonly place: Place;
  readonly merchant: Merchant;
  readonly takenBy: string;
  readonly pin: string | undefined;
  readonly facts: Journal['facts'];
};

type Ports = Pick<CampusPorts, 'ledger' | 'store'>;
const mostPlans = 6;

/** Somebody from outside pays as in any other shop: out of the wallet, by its own limits. */
const outsiders: readonly PurseKind[] = ['wallet'];

const pinOf = async (ports: Ports, { fen, pin, presented }: Charge): Promise<Refusal | undefined> => {
  if (presented.holder === undefined) return undefined;
  if (pin === undefined) return pinMissing(fen, false);
  return checkPin(ports.store.purses, presented.person, pin);
};

export const charge = async (ports: Ports, asked: Charge): Promise<Posted | Refusal> => {
  const { presented, now, place } = asked;
  const { person, holder } = presented;
  const wrong = await pinOf(ports, asked);
  if (wrong !== undefined) return wrong;
  const on = businessDate(now);
  const kinds = holder === undefined ? outsiders : spendingOrder;
  const { purses: first, caps } = await pursesFor(ports, { person, on, kinds });
  // Without a PIN of the school a static code opens an outsider's wallet as it does anywhere.
  const proven = presented.proven || asked.pin !== undefined || holder === undefined;
  let purses = first;
  for (let planned = 1; ; planned += 1) {
    const from = planSpending(purses, { fen: asked.fen, place, on, proven });
    if (isRefusal(from)) return from;
    const posted = await ports.ledger.post(
      mealPayment({
        kind: asked.kind,
        id: journalId(asked.id),
        at: now,
        fingerprint: asked.fingerprint,
        payer: person,
        from,
        merchant: asked.merchant.id,
        shown: presented.shown,
        familyDay: capGuard(person, on, { caps, from }),
        facts: factsOf(asked),
      }),
    );
    if (!isRefusal(posted)) return posted;
    const heard = planned < mostPlans ? heardOfFamily(purses, posted) : undefined;
    if (heard === undefined) return posted;
    purses = heard;
  }
};

const factsOf = ({ presented, merchant, place, takenBy, facts }: Charge): Journal['facts'] => ({
  payer: presented.person,
  merchant: merchant.id,
  nameEn: merchant.nameEn,
  nameZh: merchant.nameZh,
  place,
  by: takenBy,
  ...facts,
});

/** What this request was answered with before, if it was; a till that lost the answer asks with whatever code it has. */
export const chargedBefore = async (
  { ledger }: Pick<Ports, 'ledger'>,
  { id, fingerprint }: { readonly id: string; readonly fingerprint: string },
): Promise<Journal | Refusal | undefined> => {
  const earlier = await ledger.journal(journalId(id));
  if (earlier === undefined) return undefined;
  return earlier.fingerprint === fingerprint ? earlier : refuse('journal-differs');
};

/** What is in somebody's purses is nobody else's business: a till hears what to do next, not how much there is. */
const maySay: ReadonlySet<string> = new Set([
  'pin-needed',
  'pin-wrong',
  'weight-too-small',
  'shop-product-unknown',
]);
export const toldToTill = (refusal: Refusal): Refusal =>
  maySay.has(refusal.refused) ? refusal : refuse(refusal.refused);
