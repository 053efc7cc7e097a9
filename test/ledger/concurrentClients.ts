/**
 * Clients that use the same accounts at the same time, what each of them asked and was told, and what one account may answer
 * when everything happens one after the other.
 */
import { type AccountId, wallet } from '../../domains/ledger/account.ts';
import { capture, hold, release } from '../../domains/ledger/hold.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import { refund } from '../../domains/ledger/refund.ts';
import { fen } from '../../domains/money/fen.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { entry, minute, noodleHouse, noon } from '../kit/cast.ts';
import type { Model, Observed } from '../kit/linearizability.ts';

type Written = { readonly id: string; readonly fen: number };
export type Asked = { readonly account: AccountId } & (
  | ({ readonly kind: 'pay' | 'hold' } & Written)
  | ({ readonly kind: 'capture' | 'release'; readonly holdId: string } & Written)
  | ({ readonly kind: 'refund'; readonly of: string } & Written)
  | { readonly kind: 'read' }
);
/** `done`, a refusal's code, or for a reading: what is available and what is held. */
export type Told = string;

export const openedWith = 500;

type Account = {
  readonly available: number;
  readonly held: number;
  readonly holds: Readonly<Record<string, number>>;
  readonly paid: Readonly<Record<string, { readonly fen: number; readonly taken: number }>>;
  /** What was written, by id. */
  readonly written: Readonly<Record<string, true>>;
};

type Done = { readonly told: Told; readonly next: Account };

/** What one account answers, and is afterwards. */
const answer = (account: Account, asked: Asked): Done => {
  if (asked.kind === 'read') return { told: `${account.available} ${account.held}`, next: account };
  if (account.written[asked.id]) return { told: 'done', next: account };
  const no = (told: Told): Done => ({ told, next: account });
  const done = (more: Partial<Account>): Done => ({
    told: 'done',
    next: { ...account, ...more, written: { ...account.written, [asked.id]: true } },
  });
  const { available, held, holds, paid } = account;
  const paidAs = (id: string): Account['paid'] => ({ ...paid, [id]: { fen: asked.fen, taken: 0 } });
  switch (asked.kind) {
    case 'pay':
      if (asked.fen > available) return no('insufficient-funds');
      return done({ available: available - asked.fen, paid: paidAs(asked.id) });
    case 'hold':
      if (Object.keys(holds).length >= 16) return no('too-many-holds');
      if (asked.fen > available) return no('insufficient-funds');
      return done({
        available: available - asked.fen,
        held: held + asked.fen,
        holds: { ...holds, [asked.id]: asked.fen },
      });
    case 'capture':
    case 'release': {
      const { [asked.holdId]: kept, ...others } = holds;
      if (kept === undefined) return no('hold-missing');
      if (asked.fen > kept) return no('capture-exceeds-hold');
      const left = kept === asked.fen ? others : { ...others, [asked.holdId]: kept - asked.fen };
      const taken = { held: held - asked.fen, holds: left };
      return done(
        asked.kind === 'release'
          ? { ...taken, available: available + asked.fen }
          : { ...taken, paid: paidAs(asked.id) },
      );
    }
    case 'refund': {
      const original = paid[asked.of];
      if (original === undefined) return no('nothing-paid');
      if (asked.fen > original.fen - original.taken) return no('remainder-exceeded');
      const back = { ...original, taken: original.taken + asked.fen };
      return done({ available: available + asked.fen, paid: { ...paid, [asked.of]: back } });
    }
  }
};

export const accountModel: Model<Account, Asked, Told> = {
  initial: { available: openedWith, held: 0, holds: {}, paid: {}, written: {} },
  step(account, asked, told) {
    const { told: right, next } = answer(account, asked);
    return told === undefined || told === right ? next : undefined;
  },
  keyOf: ({ available, held, holds, paid, written }) =>
    JSON.stringify([
      available,
      held,
      Object.entries(holds).sort(),
      Object.entries(paid).sort(),
      Object.keys(written).sort(),
    ]),
};

/** What clients tell each other: holds to fight over, payments to refund. */
type Talk = {
  readonly holds: Written[];
  readonly payments: Written[];
  readonly writes: Exclude<Asked, { kind: 'read' }>[];
};

const nextOf = (random: () => number, account: AccountId, id: string, talk: Talk): Asked => {
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  const one = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  const dice = random();
  if (dice < 0.25) return { kind: 'read', account };
  const earlier = dice < 0.3 ? one(talk.writes) : undefined;
  if (earlier) return earlier;
  const held = dice < 0.55 ? one(talk.holds) : undefined;
  if (held) {
    const kind = random() < 0.5 ? 'capture' : 'release';
    return { kind, account, id, holdId: held.id, fen: random() < 0.5 ? held.fen : upTo(held.fen) };
  }
  const paid = dice < 0.68 ? one(talk.payments) : undefined;
  if (paid) return { kind: 'refund', account, id, of: paid.id, fen: upTo(paid.fen) };
  return { kind: random() < 0.3 ? 'hold' : 'pay', account, id, fen: upTo(180) };
};

const postingOf = async (
  ledger: Ledger,
  asked: Exclude<Asked, { kind: 'read' }>,
): Promise<Posting | Told> => {
  const { account, id } = asked;
  const sum = fen(asked.fen);
  const made = { ...entry(id), fingerprint: JSON.stringify(asked) };
  const to = [{ account: noodleHouse, fen: sum }];
  const from = [{ account, fen: sum }];
  switch (asked.kind) {
    case 'pay':
      return payment({ ...made, from: account, to });
    case 'hold':
      return hold({ ...made, holdId: id, expiresAt: noon + 60 * minute, account, fen: sum });
    case 'capture':
      return capture({ ...made, holdId: asked.holdId, from, to });
    case 'release':
      return release({ ...made, holdId: asked.holdId, from, reason: 'released' });
    case 'refund': {
      const original = await ledger.journal(journalId(asked.of));
      if (original === undefined) return 'nothing-paid';
      const built = refund({ ...made, original, fen: sum });
      return isRefusal(built) ? built.refused : built;
    }
  }
};

export const put = async (ledger: Ledger, asked: Asked): Promise<Told> => {
  if (asked.kind === 'read') {
    const { availableFen, heldFen } = await ledger.balance(asked.account);
    return `${availableFen} ${heldFen}`;
  }
  const posting = await postingOf(ledger, asked);
  if (typeof posting === 'string') return posting;
  const outcome = await ledger.post(posting);
  return isRefusal(outcome) ? outcome.refused : 'done';
};

/** Each client asks one thing after the other, all clients at once. `unlucky`: a ledger whose writes nobody hears of. */
export const clientsAtOnce = async (options: {
  readonly name: string;
  readonly random: () => number;
  readonly ledger: Ledger;
  readonly unlucky: Ledger;
  readonly clients: number;
  readonly each: number;
}): Promise<readonly (readonly Observed<Asked, Told>[])[]> => {
  const { name, random, ledger, unlucky } = options;
  const payers = [wallet(`${name}-a`), wallet(`${name}-b`)];
  const histories = new Map(payers.map((payer) => [payer, [] as Observed<Asked, Told>[]]));
  const talks = new Map(
    payers.map((payer): [AccountId, Talk] => [payer, { holds: [], payments: [], writes: [] }]),
  );
  let moment = 0;
  const tick = (): number => {
    moment += 1;
    return moment;
  };
  const client = async (number: number): Promise<void> => {
    for (let asking = 0; asking < options.each; asking += 1) {
      const account = payers[Math.floor(random() * payers.length)] as AccountId;
      const talk = talks.get(account) as Talk;
      const asked = nextOf(random, account, `${name}-${number}-${asking}`, talk);
      const isLost = asked.kind !== 'read' && random() < 0.04;
      const calledAt = tick();
      if (asked.kind !== 'read') talk.writes.push(asked);
      const answer = await put(isLost ? unlucky : ledger, asked).then(
        (told) => ({ told, at: tick() }),
        (cause: unknown) => {
          if (cause instanceof Fault) return undefined;
          throw cause;
        },
      );
      histories.get(account)?.push({ asked, calledAt, ...(answer ? { answer } : {}) });
      if (answer?.told !== 'done') continue;
      if (asked.kind === 'hold') talk.holds.push(asked);
      if (asked.kind === 'pay' || asked.kind === 'capture') talk.payments.push(asked);
    }
  };
  await Promise.all(Array.from({ length: options.clients }, (_, number) => client(number)));
  return [...histories.values()];
};
