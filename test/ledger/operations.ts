/**
 * Operations on a ledger as plain data, made from a seed, and how they are put to a real ledger. The reference model
 * understands the same data and shares nothing else with the code.
 */
import { type AccountId, income, payable, wallet } from '../../domains/ledger/account.ts';
import { capture, groupHold, release } from '../../domains/ledger/hold.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { payment, topUp } from '../../domains/ledger/payment.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import { refund, reversal } from '../../domains/ledger/refund.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import { bank, noon } from '../kit/cast.ts';

export type Amounts = readonly { readonly account: AccountId; readonly fen: number }[];
type Dated = { readonly id: string; readonly at: number };
export type Operation =
  | (Dated & { readonly kind: 'top-up'; readonly to: AccountId; readonly fen: number })
  | (Dated & {
      readonly kind: 'pay';
      readonly from: AccountId;
      readonly to: Amounts;
      readonly windows: readonly string[];
      readonly code: number | undefined;
    })
  | (Dated & {
      readonly kind: 'hold';
      readonly expiresAt: number;
      readonly tenders: Amounts;
      readonly windows: readonly string[];
    })
  | (Dated & {
      readonly kind: 'capture';
      readonly holdId: string;
      readonly from: Amounts;
      readonly returns: number;
      readonly to: AccountId;
    })
  | (Dated & { readonly kind: 'release'; readonly holdId: string; readonly from: Amounts })
  | (Dated & { readonly kind: 'refund'; readonly original: string; readonly fen: number })
  | (Dated & { readonly kind: 'reversal'; readonly original: string })
  | { readonly kind: 'status'; readonly account: AccountId; readonly status: 'open' | 'frozen' | 'closed' }
  | { readonly kind: 'project' }
  | { readonly kind: 'sweep'; readonly account: AccountId };

/** The day's sum and count, the month's sum, and the most of one payment: small, so that they are met. */
export const limits = {
  perPaymentFen: fen(250),
  windows: [
    { name: 'day', per: 'day', limitFen: fen(600), limitCount: 6 },
    { name: 'month', per: 'month', limitFen: fen(2_000) },
  ],
} as const;

export type World = { readonly payers: readonly AccountId[]; readonly payees: readonly AccountId[] };

export const worldOf = (random: () => number): World => ({
  payers: Array.from({ length: 3 + Math.floor(random() * 8) }, (_, i) => wallet(`p${i}`)),
  payees: Array.from({ length: 1 + Math.floor(random() * 5) }, (_, i) => payable(`m${i}`)),
});

export const operationsOf = (random: () => number, world: World, count: number): Operation[] => {
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const some = (most: number): AccountId[] => [
    ...new Set(Array.from({ length: upTo(most) }, () => one(world.payers))),
  ];
  const made: Operation[] = world.payers.map((to, i) => ({
    kind: 'top-up',
    id: `t${i}`,
    at: noon,
    to,
    fen: upTo(2_000),
  }));
  const holds: Extract<Operation, { kind: 'hold' }>[] = [];
  const paid: string[] = made.map((operation) => ('id' in operation ? operation.id : ''));
  let at = noon;
  let code = 0;
  const next = (id: string): Operation => {
    const dice = random();
    if (dice < 0.34) {
      const sum = upTo(300);
      const to = [{ account: random() < 0.1 ? one(world.payers) : one(world.payees), fen: sum }];
      if (random() < 0.2) to.push({ account: income('fees'), fen: upTo(9) });
      const from = one([...world.payers.filter((account) => account !== to[0]?.account), wallet('ghost')]);
      code += upTo(3) - 2;
      const windows = random() < 0.5 ? [] : one([['day'], ['day', 'month'], ['nowhere', 'month']]);
      paid.push(id);
      return { kind: 'pay', id, at, from, to, windows, code: random() < 0.3 ? code : undefined };
    }
    if (dice < 0.48) {
      const tenders = some(4).map((account) => ({ account, fen: upTo(200) }));
      const windows = random() < 0.5 ? [] : one([['day'], ['day', 'month'], ['nowhere', 'month']]);
      const hold = { kind: 'hold', id, at, expiresAt: at + upTo(2) * 3_600_000, tenders, windows } as const;
      holds.push(hold);
      return hold;
    }
    if (dice < 0.74) {
      const hold = holds.length > 0 ? one(holds) : undefined;
      const tenders = (hold?.tenders ?? [{ account: one(world.payers), fen: 9 }]).filter(
        (_, i) => i === 0 || random() < 0.8,
      );
      const from = tenders.map((tender) => ({
        ...tender,
        fen: random() < 0.5 ? tender.fen : upTo(Math.ceil(tender.fen * 1.1)),
      }));
      const holdId = hold?.id ?? 'no-such-hold';
      if (random() < 0.4) return { kind: 'release', id, at, holdId, from };
      paid.push(id);
      return {
        kind: 'capture',
        id,
        at,
        holdId,
        from,
        returns: random() < 0.2 ? upTo(9) : 0,
        to: one(world.payees),
      };
    }
    if (dice < 0.86) return { kind: 'refund', id, at, original: one(paid), fen: upTo(150) };
    if (dice < 0.88) return { kind: 'reversal', id, at, original: one(paid) };
    if (dice < 0.9)
      return {
        kind: 'status',
        account: one([...world.payers, ...world.payees]),
        status: one(['open', 'open', 'open', 'frozen', 'closed'] as const),
      };
    if (dice < 0.95) return { kind: 'project' };
    return { kind: 'sweep', account: one([...world.payees, income('fees'), bank]) };
  };
  while (made.length < count) {
    if (random() < 0.03) at += upTo(12) * 3_600_000;
    const earlier = one(made);
    const dice = random();
    if (dice < 0.06) made.push(earlier);
    else if (dice < 0.08 && 'fen' in earlier) made.push({ ...earlier, fen: earlier.fen + 1 });
    else made.push(next(`o${made.length}`));
  }
  return made;
};

const asFen = (amounts: Amounts) => amounts.map((one) => ({ account: one.account, fen: fen(one.fen) }));

/** The same request, whenever it comes: what tells a replay from another request under its id. */
export const fingerprintOf = (operation: Operation): string => JSON.stringify({ ...operation, at: 0 });

type Requested = Exclude<Operation, { kind: 'status' | 'project' | 'sweep' }>;

const postingOf = async (ledger: Ledger, operation: Requested): Promise<Posting | Refusal> => {
  const { id, at } = operation;
  const entry = { id: journalId(id), at, fingerprint: fingerprintOf(operation) };
  switch (operation.kind) {
    case 'top-up':
      return topUp({ ...entry, from: bank, to: operation.to, fen: fen(operation.fen) });
    case 'pay': {
      const code = operation.code === undefined ? {} : { usesCodeIssuedAt: operation.code };
      const spending = { from: operation.from, to: asFen(operation.to), countsAgainst: operation.windows };
      return payment({ ...entry, ...spending, ...code });
    }
    case 'hold':
      return groupHold({
        ...entry,
        holdId: id,
        expiresAt: operation.expiresAt,
        tenders: asFen(operation.tenders).map((one) => ({ ...one, countsAgainst: operation.windows })),
      });
    case 'capture': {
      const from = asFen(operation.from).map((one, i) => ({
        ...one,
        ...(i === 0 && operation.returns > 0 ? { returnsFen: fen(operation.returns) } : {}),
      }));
      const sum = operation.from.reduce((all, one) => all + one.fen, 0);
      return capture({
        ...entry,
        holdId: operation.holdId,
        from,
        to: [{ account: operation.to, fen: fen(sum) }],
      });
    }
    case 'release':
      return release({ ...entry, holdId: operation.holdId, from: asFen(operation.from), reason: 'released' });
    case 'refund':
    case 'reversal': {
      const original = await ledger.journal(journalId(operation.original));
      if (original === undefined) return { refused: 'no-original', facts: {} };
      if (operation.kind === 'reversal') return reversal({ ...entry, original });
      if (['refund', 'reversal', 'release'].includes(original.kind))
        return { refused: 'no-original', facts: {} };
      const takenFen = await ledger.takenOf(original.id);
      return refund({ ...entry, original, fen: fen(operation.fen), takenFen });
    }
  }
};

/** `posted`, `replayed`, or the refusal's code and the account it names. */
export const perform = async (
  ledger: Ledger,
  settle: () => Promise<void>,
  operation: Operation,
): Promise<string> => {
  switch (operation.kind) {
    case 'status':
      await ledger.setStatus(operation.account, operation.status);
      return 'done';
    case 'project':
      await settle();
      return 'done';
    case 'sweep':
      return `swept ${await ledger.sweep(operation.account)}`;
    default: {
      const existing = await ledger.journal(journalId(operation.id));
      if (existing && ['refund', 'reversal'].includes(operation.kind))
        return existing.fingerprint === fingerprintOf(operation) ? 'replayed' : 'journal-differs';
      const posting = await postingOf(ledger, operation);
      const outcome = isRefusal(posting) ? posting : await ledger.post(posting);
      if (!isRefusal(outcome)) return outcome.replayed ? 'replayed' : 'posted';
      return [outcome.refused, outcome.facts.account].filter(Boolean).join(' ');
    }
  }
};
