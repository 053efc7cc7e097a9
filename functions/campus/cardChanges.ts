/**
 * What changes a holder's cards: suspending and reinstating, the report of a loss, a card found, a new one. Each follows the state it was
 * decided on, or is decided again; each may be repeated, and then changes nothing.
 */
import {
  type CardKind,
  cardsOf,
  credentialOf,
  foundAgain,
  type Holder,
  recordLoss,
  reportLoss,
} from '../../domains/campus/cards.ts';
import { changeCredential } from '../../domains/identity/credential.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { CampusPorts } from './ports.ts';

type Ports = Pick<CampusPorts, 'store' | 'identities' | 'stopwatch'>;
const rounds = 8;

export const changeHolder = async (
  { store }: Pick<Ports, 'store'>,
  person: string,
  change: (holder: Holder) => Holder | Refusal,
): Promise<Holder | Refusal> => {
  for (let round = 0; round < rounds; round += 1) {
    const holder = await store.holders.holder(person);
    if (holder === undefined) return refuse('holder-unknown');
    const next = change(holder);
    if (isRefusal(next) || next === holder) return next;
    if ((await store.holders.change(next)) === 'changed') return next;
  }
  throw new Fault('this holder is being changed by others', { retry: 'safe' });
};

type Asked = {
  readonly event: 'suspend' | 'reinstate';
  readonly by: 'person' | 'operator';
  readonly now: EpochMs;
};

const changeOne = async (
  { identities }: Pick<Ports, 'identities'>,
  holder: Holder,
  asked: Asked & { readonly card: CardKind },
): Promise<'changed' | 'unchanged' | Refusal> => {
  for (let round = 0; round < rounds; round += 1) {
    const known = await identities.holder(holder.person);
    const held = known && credentialOf(known.credentials, asked.card);
    if (held === undefined) return refuse('card-not-held', { card: asked.card });
    const next = changeCredential(held, asked);
    if (isRefusal(next)) return refuse(sayOfCard[next.refused], next.facts);
    if (next === held) return 'unchanged';
    if ((await identities.changeCredential(next, held.status)) === 'changed') return 'changed';
  }
  throw new Fault('this card is being changed by others', { retry: 'safe' });
};

const sayOfCard = {
  'credential-change-illegal': 'card-change-illegal',
  'credential-held-by-operator': 'card-held-by-operator',
} as const;

/**
 * One card or all. The holder's revision moves on afterwards, so that a gate that decided on the cards as they were before decides
 * again; what the holder's own app suspended in identity is seen by every reader as well, moments later.
 */
export const changeCards = async (
  ports: Ports,
  holder: Holder,
  asked: Asked & { readonly card: CardKind | 'all' },
): Promise<Holder | Refusal> => {
  const held = cardsOf(holder.role);
  if (asked.card !== 'all' && !held.includes(asked.card))
    return refuse('card-not-held', { card: asked.card });
  const outcomes: ('changed' | 'unchanged')[] = [];
  for (const card of asked.card === 'all' ? held : [asked.card]) {
    const done = await changeOne(ports, holder, { ...asked, card });
    if (isRefusal(done)) return done;
    outcomes.push(done);
  }
  if (!outcomes.includes('changed')) return holder;
  return changeHolder(ports, holder.person, (one) => ({ ...one, revision: one.revision + 1 }));
};

/**
 * First everything stops, by one write; then the second is written from which nothing stands, which lies behind that write. Whoever is
 * interrupted between the two has stopped everything already, and the next report finishes it.
 */
export const loseCard = async (ports: Ports, person: string, now: EpochMs): Promise<Holder | Refusal> => {
  const took = ports.stopwatch();
  const reported = await changeHolder(ports, person, (holder) => reportLoss(holder, now));
  if (isRefusal(reported)) return reported;
  const stoppedAt = Math.max(now + Math.ceil(took()), reported.loss?.reportedAt ?? now);
  return changeHolder(ports, person, (holder) => recordLoss(holder, stoppedAt));
};

export const findCard = (ports: Ports, person: string): Promise<Holder | Refusal> =>
  changeHolder(ports, person, foundAgain);
