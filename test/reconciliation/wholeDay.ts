/**
 * A day at a channel made up from a seed: payments and refunds booked by us, billed by the channel in its own format, with
 * faults planted on both sides and of every kind, some of them around midnight.
 */
import { clearing, payable } from '../../domains/ledger/account.ts';
import { credit, debit, type Journal, journal, journalId } from '../../domains/ledger/journal.ts';
import { fen } from '../../domains/money/fen.ts';
import { startOfDate } from '../../domains/time/businessDate.ts';
import { randomFrom } from '../kit/random.ts';
import type { Meant } from './writeBills.ts';

export const today = '2026-11-22';
export const tomorrow = '2026-11-23';
const begins = startOfDate(today);
const midnight = startOfDate(tomorrow);
const [dayMs, second] = [86_400_000, 1_000];

export const faultKinds = [
  'missing',
  'unexpected',
  'amount-differs',
  'billed-twice',
  'id-differs',
  'kind-differs',
  'channel-after-midnight',
  'books-after-midnight',
  'one-row-for-two',
  'two-rows-for-one',
] as const;
type Fault = (typeof faultKinds)[number];

export type WholeDay = {
  readonly journals: readonly Journal[];
  /** Rows of the channel's bill, by the day on which the channel has them. */
  readonly rows: Readonly<Record<typeof today | typeof tomorrow, readonly Meant[]>>;
  readonly planted: Readonly<Record<Fault, number>>;
};

const booked = (meant: Meant, billedAs: string, part = ''): Journal => {
  const [channel, merchant] = [clearing('wechat'), payable(`mch_${meant.fen % 7}`)];
  const [debited, credited] = meant.kind === 'payment' ? [channel, merchant] : [merchant, channel];
  return journal({
    id: journalId(`channel-${meant.kind}:${meant.reference}${part}`),
    kind: meant.kind,
    postedAt: meant.at,
    fingerprint: meant.reference,
    lines: [debit(debited, meant.fen), credit(credited, meant.fen)],
    facts: { billedAs, channelId: meant.channelId },
  });
};

type Sides = {
  readonly book?: readonly Journal[];
  readonly bill?: readonly Meant[];
  readonly later?: readonly Meant[];
};

/** What both sides have of one payment or refund under that fault. */
const sidesOf = (meant: Meant, fault: Fault | undefined, upTo: (most: number) => number): Sides => {
  const { kind, reference, channelId, fen: amount } = meant;
  const book = [booked(meant, reference)];
  const half = fen(1 + upTo(amount - 2));
  const rest = fen(amount - half);
  const nearMs = upTo(20) * second;
  switch (fault) {
    case 'missing':
      return { book };
    case 'unexpected':
      return { bill: [meant] };
    case 'amount-differs':
      return { book, bill: [{ ...meant, fen: fen(amount + 1 + upTo(99)) }] };
    case 'billed-twice':
      return { book, bill: [meant, meant] };
    case 'id-differs':
      return { book, bill: [{ ...meant, channelId: `9${channelId}` }] };
    case 'kind-differs': {
      const other = kind === 'refund' ? 'payment' : 'refund';
      return { book, bill: [{ ...meant, kind: other, payment: reference }] };
    }
    case 'channel-after-midnight':
      return {
        book: [booked({ ...meant, at: midnight - nearMs - 1 }, reference)],
        later: [{ ...meant, at: midnight + nearMs }],
      };
    case 'books-after-midnight':
      return {
        book: [booked({ ...meant, at: midnight + nearMs }, reference)],
        bill: [{ ...meant, at: midnight - second - nearMs }],
      };
    case 'one-row-for-two': {
      const parts = [half, rest].map((part, at) => booked({ ...meant, fen: part }, reference, `.${at}`));
      return { book: parts, bill: [meant] };
    }
    case 'two-rows-for-one':
      return {
        book,
        bill: [
          { ...meant, fen: half },
          { ...meant, fen: rest, channelId: `8${channelId}` },
        ],
      };
    default:
      return { book, bill: [meant] };
  }
};

export const wholeDay = (payments: number, seed: number): WholeDay => {
  const random = randomFrom(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const planted = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<Fault, number>;
  const rows: Record<typeof today | typeof tomorrow, Meant[]> = { [today]: [], [tomorrow]: [] };
  const journals: Journal[] = [];
  /** Told in whole seconds, as the channel's bills are; a minute away from both midnights. */
  const moment = (): number => begins + 60 * second + upTo(dayMs / second - 120) * second;
  for (let index = 0; index < payments; index += 1) {
    const kind = index % 20 === 19 ? 'refund' : 'payment';
    const payment = `p${index}`;
    const reference = kind === 'refund' ? `r${index}` : payment;
    const amounts = { fen: fen(2 + upTo(50_000)), feeFen: fen(upTo(300)) };
    const meant: Meant = { kind, payment, reference, channelId: `4200${index}`, at: moment(), ...amounts };
    const fault = upTo(99) === 0 ? faultKinds[upTo(faultKinds.length - 1)] : undefined;
    if (fault !== undefined) planted[fault] += 1;
    const { book = [], bill = [], later = [] } = sidesOf(meant, fault, upTo);
    journals.push(...book);
    rows[today].push(...bill);
    rows[tomorrow].push(...later);
  }
  return { journals, rows, planted };
};
