/**
 * A holder and the cards: student, access, library and meal, all on the one code and on one payload for NFC.
 *
 * Each card is a credential of identity's, suspended without the rest, here or there. The holder says who it is, until when, and
 * which issue of the plastic card lives; a loss stops everything until a new issue, or until the counter gives the old one back.
 */
import {
  type Credential,
  type CredentialKind,
  type CredentialStatus,
  newCredential,
} from '../identity/credential.ts';
import type { PersonId } from '../identity/person.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import { type BusinessDate, businessDate, type EpochMs } from '../time/businessDate.ts';
import type { CampusRefusalCode } from './refusals.ts';
import type { HolderRole, RosterEntry } from './roster.ts';

// biome-ignore format: a table reads as a table
export const cardKinds = {
  student: { zh: '学生证', en: 'student card', credential: 'student-card', roles: ['student'] },
  access:  { zh: '门禁卡', en: 'access card',  credential: 'access-card',  roles: ['student', 'staff'] },
  library: { zh: '图书证', en: 'library card', credential: 'library-card', roles: ['student', 'staff'] },
  meal:    { zh: '饭卡',   en: 'meal card',    credential: 'meal-card',    roles: ['student', 'staff'] },
} as const satisfies Record<string, { zh: string; en: string; credential: CredentialKind; roles: readonly HolderRole[] }>;
export type CardKind = keyof typeof cardKinds;
export const allCards = Object.keys(cardKinds) as readonly CardKind[];

/** Whoever reads the card sees that it stopped with the report; the moment that counts is written once everything has stopped. */
export type Loss = { readonly reportedAt: EpochMs; readonly lostAt?: EpochMs };

export type Holder = {
  readonly person: PersonId;
  readonly number: string;
  readonly role: HolderRole;
  readonly validUntil: BusinessDate;
  readonly since: EpochMs;
  /** 1, and one more with every re-issue. What an older one shows is dead. */
  readonly issue: number;
  /** What only the living card and the holder's phone can say: 16 characters of base64url, not to be guessed. */
  readonly secret: string;
  readonly loss?: Loss;
  /** Cards that ended, the newest first: whoever uploads what an old card did needs to know until when it lived. */
  readonly ended: readonly { readonly issue: number; readonly at: EpochMs }[];
  /** One more with every change; a write says which one it follows. */
  readonly revision: number;
};
const endedKept = 20;

/** The cards that somebody of that role has. */
export const cardsOf = (role: HolderRole): readonly CardKind[] =>
  allCards.filter((card) => cardKinds[card].roles.some((one) => one === role));

export const credentialsOf = (
  person: PersonId,
  cards: readonly CardKind[],
  now: EpochMs,
): readonly Credential[] =>
  cards.map((card) => newCredential(person, cardKinds[card].credential, 'active', now));

export const credentialOf = (credentials: readonly Credential[], card: CardKind): Credential | undefined =>
  credentials.find((one) => one.kind === cardKinds[card].credential);

export const newHolder = (
  entry: Pick<RosterEntry, 'number' | 'role' | 'validUntil'>,
  made: { readonly person: PersonId; readonly secret: string; readonly now: EpochMs },
): Holder => ({
  person: made.person,
  number: entry.number,
  role: entry.role,
  validUntil: entry.validUntil,
  since: made.now,
  issue: 1,
  secret: made.secret,
  ended: [],
  revision: 1,
});

/** The same person again in a later roster: the term is the new one, what is lost stays lost. */
export const renewed = (
  holder: Holder,
  { role, validUntil }: Pick<RosterEntry, 'role' | 'validUntil'>,
): Holder =>
  holder.role === role && holder.validUntil === validUntil
    ? holder
    : { ...holder, role, validUntil, revision: holder.revision + 1 };

type No = Refusal<CampusRefusalCode>;

/** From the write of this on, nothing is opened and nothing paid. Reporting it again keeps the first report. */
export const reportLoss = (holder: Holder, now: EpochMs): Holder =>
  holder.loss === undefined
    ? { ...holder, loss: { reportedAt: now }, revision: holder.revision + 1 }
    : holder;

/**
 * The second that counts, written when the report already stands: the full second that follows. So whatever began after it has met
 * the report, and what the holder answers for ends with it.
 */
export const recordLoss = (holder: Holder, stoppedAt: EpochMs): Holder =>
  holder.loss === undefined || holder.loss.lostAt !== undefined
    ? holder
    : {
        ...holder,
        loss: { ...holder.loss, lostAt: Math.ceil(stoppedAt / 1_000) * 1_000 },
        revision: holder.revision + 1,
      };

const without = ({ loss: _loss, ...holder }: Holder): Holder => holder;

/** The same card, found again and brought to the counter. */
export const foundAgain = (holder: Holder): Holder =>
  holder.loss === undefined ? holder : { ...without(holder), revision: holder.revision + 1 };

/**
 * How long after a loss a new card is issued at the earliest. Whatever a till began before it has ended by then (a door lives for
 * less than 30 s, a code for 50), so that a new card lets none of it through.
 */
export const lossSettlesMs = 60_000;

/** A new card for a lost one. The purses are the holder's, not the card's: they stay as they are, and only the new card opens them. */
export const reissue = (
  holder: Holder,
  made: { readonly secret: string; readonly now: EpochMs },
): Holder | No => {
  const { loss, issue } = holder;
  if (loss === undefined) return refuse('not-lost');
  const leftMs = (loss.lostAt ?? loss.reportedAt) + lossSettlesMs - made.now;
  if (leftMs > 0) return refuse('loss-too-recent', { leftMs });
  return {
    ...without(holder),
    issue: issue + 1,
    secret: made.secret,
    ended: [{ issue, at: loss.lostAt ?? loss.reportedAt }, ...holder.ended].slice(0, endedKept),
    revision: holder.revision + 1,
  };
};

export type CardStatus = CredentialStatus | 'lost' | 'out-of-term';

/** How a card stands at this moment; undefined: this holder has none of that kind. */
export const cardStatus = (
  holder: Holder,
  credentials: readonly Credential[],
  asked: { readonly card: CardKind; readonly now: EpochMs },
): CardStatus | undefined => {
  const status = credentialOf(credentials, asked.card)?.status;
  if (status === undefined || !cardsOf(holder.role).includes(asked.card)) return undefined;
  if (holder.loss !== undefined) return 'lost';
  if (status !== 'active') return status;
  return businessDate(asked.now) > holder.validUntil ? 'out-of-term' : 'active';
};

/** May this card be used at this moment? Undefined: it may. */
export const stopped = (
  holder: Holder,
  credentials: readonly Credential[],
  asked: { readonly card: CardKind; readonly now: EpochMs },
): No | undefined => {
  const status = cardStatus(holder, credentials, asked);
  if (status === 'active') return undefined;
  if (status === 'lost') return refuse('card-lost');
  if (status === 'out-of-term') return refuse('card-expired');
  return status === undefined
    ? refuse('card-not-held', { card: asked.card })
    : refuse('card-suspended', { card: asked.card });
};

/** Could the card be used at an earlier moment? What was reported or suspended after it does not undo what it did. */
export const stoppedThen = (
  holder: Holder,
  credentials: readonly Credential[],
  asked: { readonly card: CardKind; readonly at: EpochMs },
): No | undefined => {
  const { card, at } = asked;
  const lostAt = holder.loss && (holder.loss.lostAt ?? holder.loss.reportedAt);
  if (lostAt !== undefined && lostAt <= at) return refuse('card-lost');
  const held = credentialOf(credentials, card);
  if (held === undefined) return refuse('card-not-held', { card });
  if (held.status !== 'active' && held.since <= at) return refuse('card-suspended', { card });
  return businessDate(at) > holder.validUntil ? refuse('card-expired') : undefined;
};
