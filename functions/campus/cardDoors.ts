/** The cards of a holder: looking at them, stopping one or all, a loss, a card found, a new card. */
import type { CardKind, Holder } from '../../domains/campus/cards.ts';
import { reissue } from '../../domains/campus/cards.ts';
import {
  foundAtCounter,
  listHolders,
  myCards,
  reinstateCard,
  reinstateMyCard,
  reissueCard,
  reportLossAtCounter,
  reportMyLoss,
  showHolder,
  showIssue,
  suspendCard,
  suspendMyCard,
} from '../../domains/campus/holders/contract.ts';
import { encodeNfc } from '../../domains/campus/nfc.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { answer, door } from '../platform/door.ts';
import { changeCards, findCard, loseCard } from './cardChanges.ts';
import { holderFacts, holderOnWire } from './holderWire.ts';
import type { CampusPorts } from './ports.ts';
import type { IssueRecord } from './store/holders.ts';

type Found = Holder | Refusal<'holder-unknown'>;
const unknown = refuse('holder-unknown');

const ofCaller = async ({ store }: CampusPorts, person: string): Promise<Found> =>
  (await store.holders.holder(person)) ?? unknown;
const ofNumber = async ({ store }: CampusPorts, number: string): Promise<Found> =>
  (await store.holders.byNumber(number)) ?? unknown;

const shown = async (ports: CampusPorts, holder: Holder | Refusal, now: EpochMs) => {
  if (isRefusal(holder)) return holder;
  const known = await ports.identities.holder(holder.person);
  return holderOnWire(holder, known?.credentials ?? [], now);
};

const changed = async (
  ports: CampusPorts,
  holder: Found,
  asked: {
    readonly card: CardKind | 'all';
    readonly event: 'suspend' | 'reinstate';
    readonly by: 'person' | 'operator';
    readonly now: EpochMs;
  },
) => (isRefusal(holder) ? holder : shown(ports, await changeCards(ports, holder, asked), asked.now));

const listHoldersDoor = door(listHolders, async ({ query }, { store }: CampusPorts) => {
  const filter = { holders: true };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const { holders, next } = await store.holders.list({ limit: query.limit ?? 20, ...cursor });
  return listAnswer(holders.map(holderFacts), next, filter);
});

const showHolderDoor = door(showHolder, async ({ params, now }, ports: CampusPorts) =>
  shown(ports, await ofNumber(ports, params.number), now),
);

const myCardsDoor = door(myCards, async ({ caller, now }, ports: CampusPorts) => {
  const holder = await ofCaller(ports, caller.sub);
  const seen = await shown(ports, holder, now);
  if (isRefusal(holder) || isRefusal(seen)) return unknown;
  return { ...seen, nfc: holder.loss === undefined ? encodeNfc(holder) : null };
});

const suspendMyCardDoor = door(suspendMyCard, async ({ params, caller, now }, ports: CampusPorts) =>
  changed(ports, await ofCaller(ports, caller.sub), { ...params, event: 'suspend', by: 'person', now }),
);

const reinstateMyCardDoor = door(reinstateMyCard, async ({ params, caller, now }, ports: CampusPorts) =>
  changed(ports, await ofCaller(ports, caller.sub), { ...params, event: 'reinstate', by: 'person', now }),
);

const suspendCardDoor = door(suspendCard, async ({ params, now }, ports: CampusPorts) =>
  changed(ports, await ofNumber(ports, params.number), {
    card: params.card,
    event: 'suspend',
    by: 'operator',
    now,
  }),
);

const reinstateCardDoor = door(reinstateCard, async ({ params, now }, ports: CampusPorts) =>
  changed(ports, await ofNumber(ports, params.number), {
    card: params.card,
    event: 'reinstate',
    by: 'operator',
    now,
  }),
);

const reportMyLossDoor = door(reportMyLoss, async ({ caller, now }, ports: CampusPorts) =>
  shown(ports, await loseCard(ports, caller.sub, now), now),
);

const reportLossDoor = door(reportLossAtCounter, async ({ params, now }, ports: CampusPorts) => {
  const holder = await ofNumber(ports, params.number);
  return isRefusal(holder) ? holder : shown(ports, await loseCard(ports, holder.person, now), now);
});

const foundDoor = door(foundAtCounter, async ({ params, now }, ports: CampusPorts) => {
  const holder = await ofNumber(ports, params.number);
  return isRefusal(holder) ? holder : shown(ports, await findCard(ports, holder.person), now);
});

/** What is written on a card: of a lost or replaced one nothing is told any more. */
const issueOnWire = (holder: Holder, issue = holder.issue) => ({
  object: 'campus_card_issue' as const,
  number: holder.number,
  issue,
  nfc: issue === holder.issue && holder.loss === undefined ? encodeNfc(holder) : null,
});

const showIssueDoor = door(showIssue, async ({ params }, ports: CampusPorts) => {
  const holder = await ofNumber(ports, params.number);
  if (isRefusal(holder)) return holder;
  return holder.loss === undefined ? issueOnWire(holder) : refuse('card-lost');
});

const issuedBefore = (record: IssueRecord, holder: Holder, fingerprint: string) =>
  record.fingerprint === fingerprint
    ? answer(
        { ...issueOnWire(holder, record.issue), id: record.id, created: rfc3339(record.at) },
        { status: 201, replayed: true },
      )
    : refuse('idempotency-key-reused');

const rounds = 8;

const reissueDoor = door(reissueCard, async (request, ports: CampusPorts) => {
  const { params, now, fingerprint } = request;
  const { holders } = ports.store;
  const id = request.id('cis');
  for (let round = 0; round < rounds; round += 1) {
    const holder = await ofNumber(ports, params.number);
    if (isRefusal(holder)) return holder;
    const earlier = await holders.issue(id);
    if (earlier) return issuedBefore(earlier, holder, fingerprint);
    const next = reissue(holder, { secret: ports.cardSecret(), now });
    if (isRefusal(next)) return next;
    const record: IssueRecord = { id, fingerprint, at: now, issue: next.issue };
    if ((await holders.reissue(next, record)) === 'changed')
      return { ...issueOnWire(next), id, created: rfc3339(now) };
  }
  throw new Fault('this holder is being changed by others', { retry: 'safe' });
});

export const cardDoors = [
  listHoldersDoor,
  showHolderDoor,
  myCardsDoor,
  suspendMyCardDoor,
  reinstateMyCardDoor,
  reportMyLossDoor,
  suspendCardDoor,
  reinstateCardDoor,
  reportLossDoor,
  foundDoor,
  reissueDoor,
  showIssueDoor,
];
