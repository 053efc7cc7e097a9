/**
 * The simulated companies without their wire: one operation on one message in, one answer out.
 *
 * A message happens once: its repeat finds the first answer, and another body under it is refused. What was reversed before
 * it arrived is refused when it arrives. They compute from the terms and their own books, never from what we computed.
 */
import type { ClaimsAnswer, Operation, Told } from '../../domains/healthcare/companies/protocol.ts';
import { type Fen, fen, isFen, negateFen, subtractFen } from '../../domains/money/fen.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import { claimsBooks, type KeptClaim, payableOf, type Terms } from './claimsBooks.ts';

export type ClaimsRequest = { readonly operation: Operation; readonly message: string; readonly told: Told };
/** How a claim is decided that is thought over. */
export type Late = { readonly ms: number; readonly as: 'claimed' | 'declined' };
type DayRow = { readonly message: string; readonly amount: Fen };
export type DeskAnswer = ClaimsAnswer & { readonly rows?: readonly DayRow[] };

const no = (reason: string): DeskAnswer => ({ status: 'refused', reason });
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const sum = (value: unknown): Fen | undefined => (isFen(value) && value >= 0 ? value : undefined);

const termsOf = (value: unknown): Terms | undefined => {
  const said: Told = Object(value);
  const [deductibleFen, capFen] = [sum(said.deductible_amount), sum(said.cap_amount)];
  const share = text(said.share);
  if (deductibleFen === undefined || capFen === undefined || !/^(?:0|1)(?:\.\d{1,6})?$/.test(share))
    return undefined;
  return { covers: text(said.covers), deductibleFen, share, capFen };
};

export type ClaimsDesk = ReturnType<typeof claimsDesk>;

export const claimsDesk = () => {
  const books = claimsBooks();
  const bodies = new Map<string, string>();
  const dead = new Set<string>();
  /** Policies that are in force no more. */
  const lapsed = new Set<string>();

  const asked = (told: Told, at: number) => {
    const terms = termsOf(told.terms);
    const coveredFen = sum(told.covered_amount);
    const of = {
      company: text(told.company),
      person: text(told.person),
      policy: text(told.policy),
      year: text(told.year),
      hospital: text(told.hospital),
    };
    if (terms === undefined || coveredFen === undefined || Object.values(of).includes('')) return undefined;
    const leftFen = books.leftOf({ ...of, terms }, at);
    return { ...of, terms, leftFen, fen: payableOf(terms, coveredFen, leftFen) };
  };

  const decisionOn = (claim: KeptClaim, at: number): DeskAnswer => {
    if (claim.status === 'reversed') return { status: 'reversed' };
    if (claim.decides && at < claim.decides.at) return { status: 'pending', number: claim.number };
    if (claim.decides?.as === 'declined') return { status: 'declined', reason: 'not-covered' };
    const status = claim.status === 'confirmed' ? 'confirmed' : 'claimed';
    return { status, amount: claim.fen, number: claim.number };
  };

  const claim = ({ message, told }: ClaimsRequest, at: number, late: Late | undefined): DeskAnswer => {
    const earlier = books.claim(message);
    if (earlier) return decisionOn(earlier, at);
    const of = asked(told, at);
    if (of === undefined) return no('not-in-the-words');
    if (lapsed.has(of.policy)) return { status: 'declined', reason: 'policy-not-in-force' };
    const decides = late && { at: at + late.ms, as: late.as };
    const made: KeptClaim = {
      ...of,
      ...{ message, number: books.nextNumber(), status: 'open' },
      ...(decides ? { decides } : {}),
    };
    books.keepClaim(made);
    return decisionOn(made, at);
  };

  const quote = ({ told }: ClaimsRequest, at: number): DeskAnswer => {
    const of = asked(told, at);
    if (of === undefined) return no('not-in-the-words');
    return lapsed.has(of.policy)
      ? { status: 'declined', reason: 'policy-not-in-force' }
      : { status: 'quoted', amount: of.fen };
  };

  const confirm = ({ message, told }: ClaimsRequest, at: number): DeskAnswer => {
    const found = books.claim(message);
    const isDecided = found && ['claimed', 'confirmed'].includes(decisionOn(found, at).status);
    if (!found || !isDecided) return no('claim-unknown');
    if (found.status === 'open') {
      const confirmedOn = businessDate(Date.parse(text(told.at)));
      books.keepClaim({ ...found, status: 'confirmed', confirmedOn, confirmedFen: found.fen });
    }
    return { status: 'confirmed', amount: found.fen };
  };

  const lower = ({ message, told }: ClaimsRequest): DeskAnswer => {
    const earlier = books.lowering(message);
    if (earlier) return { status: 'lowered', amount: earlier.fen };
    const found = books.claim(text(told.claim));
    const coveredFen = sum(told.covered_amount);
    if (found?.status !== 'confirmed' || coveredFen === undefined) return no('claim-unknown');
    const amount = payableOf(found.terms, coveredFen, found.leftFen);
    if (amount > found.fen) return no('not-lower');
    const on = businessDate(Date.parse(text(told.at)));
    books.keepLowering({
      ...{ message, claim: found.message, fromFen: found.fen, fen: amount, on, status: 'stands' },
    });
    books.keepClaim({ ...found, fen: amount });
    return { status: 'lowered', amount };
  };

  /** As if the message had never been; of one that did not arrive yet, it is known from now on that it may not. */
  const reverse = ({ message }: ClaimsRequest): DeskAnswer => {
    const found = books.claim(message);
    if (found?.status === 'confirmed') return no('confirmed-already');
    if (found) books.keepClaim({ ...found, status: 'reversed' });
    const lowered = books.lowering(message);
    const of = lowered && books.claim(lowered.claim);
    if (lowered?.status === 'stands' && of) {
      books.keepLowering({ ...lowered, status: 'reversed' });
      books.keepClaim({ ...of, fen: lowered.fromFen });
    }
    dead.add(message);
    return { status: 'reversed' };
  };

  const find = ({ message }: ClaimsRequest, at: number): DeskAnswer => {
    const found = books.claim(message);
    if (found) return decisionOn(found, at);
    const lowered = books.lowering(message);
    if (lowered?.status === 'stands') return { status: 'lowered', amount: lowered.fen };
    return { status: dead.has(message) ? 'reversed' : 'unknown' };
  };

  const day = ({ message, told }: ClaimsRequest): DeskAnswer => {
    const { confirmed, lowered } = books.day(message, text(told.company));
    const rows = [
      ...confirmed.map((one) => ({ message: one.message, amount: one.confirmedFen ?? fen(0) })),
      ...lowered.map((one) => ({
        message: one.message,
        amount: negateFen(subtractFen(one.fromFen, one.fen)),
      })),
    ];
    return { status: 'confirmed', rows };
  };

  const kept = (request: ClaimsRequest): string =>
    JSON.stringify([request.operation, { ...request.told, at: undefined }]);

  return {
    books,
    lapse: (policy: string): void => void lapsed.add(policy),
    answer: (request: ClaimsRequest, at: number, late?: Late): DeskAnswer => {
      const { operation, message } = request;
      if (operation === 'claim' || operation === 'lower') {
        if (dead.has(message)) return no('message-reversed');
        const body = kept(request);
        if ((bodies.get(message) ?? body) !== body) return no('message-differs');
        bodies.set(message, body);
      }
      switch (operation) {
        case 'quote':
          return quote(request, at);
        case 'claim':
          return claim(request, at, late);
        case 'find':
          return find(request, at);
        case 'confirm':
          return confirm(request, at);
        case 'lower':
          return lower(request);
        case 'reverse':
          return reverse(request);
        case 'day':
          return day(request);
      }
    },
  };
};
