/** A holder and the cards as the wire carries them. The secret of the card is in none of it: the payload is a door of its own. */
import {
  type CardKind,
  cardKinds,
  cardStatus,
  cardsOf,
  credentialOf,
  type Holder,
} from '../../domains/campus/cards.ts';
import type { Credential } from '../../domains/identity/credential.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';

export const holderFacts = (holder: Holder) => ({
  object: 'campus_holder' as const,
  number: holder.number,
  person: holder.person as string,
  role: holder.role,
  valid_until: holder.validUntil,
  created: rfc3339(holder.since),
  issue: holder.issue,
  lost_at: holder.loss === undefined ? null : rfc3339(holder.loss.lostAt ?? holder.loss.reportedAt),
  ended_issues: holder.ended.map(({ issue, at }) => ({ issue, ended_at: rfc3339(at) })),
});

const cardOnWire = (
  holder: Holder,
  { card, held, now }: { readonly card: CardKind; readonly held: Credential; readonly now: EpochMs },
) => {
  const status = cardStatus(holder, [held], { card, now }) ?? held.status;
  return {
    card,
    name_zh: cardKinds[card].zh,
    name_en: cardKinds[card].en,
    status: status === 'out-of-term' ? ('out_of_term' as const) : status,
    held_by: held.heldBy ?? null,
    since: rfc3339(held.since),
  };
};

export const holderOnWire = (holder: Holder, credentials: readonly Credential[], now: EpochMs) => ({
  ...holderFacts(holder),
  cards: cardsOf(holder.role).flatMap((card) => {
    const held = credentialOf(credentials, card);
    return held === undefined ? [] : [cardOnWire(holder, { card, held, now })];
  }),
});
