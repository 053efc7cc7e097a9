/**
 * What somebody shows at a till: the one code of the moment, a static one, or the card by NFC; and whether the meal card of that
 * holder may be used right now.
 */

import type { Holder } from '../../domains/campus/cards.ts';
import { stopped } from '../../domains/campus/cards.ts';
import type { Shown } from '../../domains/campus/meal.ts';
import { nfcPrefix } from '../../domains/campus/nfc.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { readCard } from './cardReading.ts';
import type { CampusPorts } from './ports.ts';

export type Presented = {
  readonly person: PersonId;
  readonly shown: Shown;
  /** A code of the moment: proof that its holder is there. */
  readonly proven: boolean;
  /** Undefined: nobody of the school. */
  readonly holder: Holder | undefined;
};

type Ports = Pick<CampusPorts, 'codes' | 'store' | 'identities'>;

const byCard = async (ports: Ports, text: string): Promise<Presented | Refusal> => {
  const holder = await readCard(ports, text);
  return isRefusal(holder) ? holder : { person: holder.person, shown: 'unchanging', proven: false, holder };
};

const byCode = async (
  ports: Ports,
  text: string,
  asked: { readonly now: EpochMs; readonly scope: Scope },
): Promise<Presented | Refusal> => {
  const code = await ports.codes.readCode(text, asked.now, asked.scope);
  if (isRefusal(code)) return code;
  const { person, kind, issuedAt } = code;
  const proven = kind !== 'static';
  const holder = await ports.store.holders.holder(person);
  return { person, shown: proven ? { codeIssuedAt: issuedAt } : 'unchanging', proven, holder };
};

/** Whose it is, with a meal card that may be used; `holder` is left out for somebody from outside. */
export const readPresented = async (
  ports: Ports,
  text: string,
  asked: { readonly now: EpochMs; readonly scope: Scope },
): Promise<Presented | Refusal> => {
  const presented = text.startsWith(nfcPrefix) ? await byCard(ports, text) : await byCode(ports, text, asked);
  if (isRefusal(presented) || presented.holder === undefined) return presented;
  const known = await ports.identities.holder(presented.person);
  const stops = stopped(presented.holder, known?.credentials ?? [], { card: 'meal', now: asked.now });
  return stops ?? presented;
};
