/**
 * An insurer with books of its own: it keeps the year itself and computes from what it is told, never from what we computed.
 * A message counts once; one that was reversed before it arrived is refused when it does.
 */
import { quoteBill } from '../../domains/healthcare/bills/bill.ts';
import { minusSoFar, plusSoFar, usedBetween } from '../../domains/healthcare/charges/year.ts';
import type { Insurer, InsurerAsked } from '../../domains/healthcare/insurer/port.ts';
import { type YearSoFar, yearBegins } from '../../domains/healthcare/settlement/funds.ts';
import { addFen, type Fen } from '../../domains/money/fen.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';

type Settled = {
  readonly number: string;
  readonly person: string;
  readonly bill: string;
  readonly fundFen: Fen;
  readonly used: YearSoFar;
  standing: 'settled' | 'given-back' | 'reversed';
};

export type MemoryInsurer = Insurer & {
  /** What the funds owe for everything that stands. */
  readonly owes: () => Fen;
  readonly year: (person: string) => YearSoFar;
  /** From now on it answers so much more than the rules say. */
  wrongBy: number;
  /** From now on it refuses to settle. */
  closed: boolean;
};

export const memoryInsurer = (): MemoryInsurer => {
  const settled = new Map<string, Settled>();
  const backs = new Map<string, { readonly message: string; standing: 'given-back' | 'reversed' }>();
  const dead = new Set<string>();
  const years = new Map<string, YearSoFar>();
  const places = new Map<string, YearSoFar>();
  const yearOf = (person: string): YearSoFar => years.get(person) ?? yearBegins;
  const use = (one: Settled): void => void years.set(one.person, plusSoFar(yearOf(one.person), one.used));
  const unuse = (one: Settled): void => void years.set(one.person, minusSoFar(yearOf(one.person), one.used));

  const compute = ({ patient, charged }: InsurerAsked) => {
    const before = places.get(charged.bill) ?? yearOf(patient);
    const quote = quoteBill({ ...charged.rule, items: charged.items }, before);
    if (isRefusal(quote)) return refuse('insurer-refused');
    const { fundFen, after } = quote.result;
    return { before, fundFen: addFen(fundFen, ours.wrongBy as Fen), used: usedBetween(before, after) };
  };

  const ours: MemoryInsurer = {
    wrongBy: 0,
    closed: false,
    owes: () =>
      addFen(...[...settled.values()].filter((one) => one.standing === 'settled').map((one) => one.fundFen)),
    year: yearOf,
    async preSettle(asked) {
      return compute(asked);
    },
    async settle(asked) {
      const { message, bill } = asked.charged;
      if (ours.closed || dead.has(message)) return refuse('insurer-refused');
      const earlier = settled.get(message);
      if (earlier !== undefined) return { fundFen: earlier.fundFen, number: earlier.number };
      const said = compute(asked);
      if (isRefusal(said)) return said;
      places.set(bill, said.before);
      const { fundFen, used } = said;
      const one: Settled = {
        number: `setl-${settled.size + 1}`,
        person: asked.patient,
        bill,
        fundFen,
        used,
        standing: 'settled',
      };
      settled.set(message, one);
      use(one);
      return { fundFen, number: one.number };
    },
    async giveBack({ message, charged }) {
      if (dead.has(message)) return refuse('insurer-refused');
      if (backs.has(message)) return 'given-back';
      const [of, one] = [...settled].find(([, kept]) => kept.number === charged.settlementNumber) ?? [];
      if (of === undefined || one?.standing !== 'settled') return refuse('insurer-refused');
      one.standing = 'given-back';
      backs.set(message, { message: of, standing: 'given-back' });
      unuse(one);
      return 'given-back';
    },
    async reverse({ message, of }) {
      dead.add(message);
      if (of === 'settle') {
        const one = settled.get(message);
        if (one?.standing !== 'settled') return;
        one.standing = 'reversed';
        unuse(one);
        return;
      }
      const back = backs.get(message);
      if (back?.standing !== 'given-back') return;
      back.standing = 'reversed';
      const one = settled.get(back.message);
      if (one === undefined) return;
      one.standing = 'settled';
      use(one);
    },
  };
  return ours;
};
