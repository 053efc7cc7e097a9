/**
 * Does this pass open this gate now? Pure: a gate without a network decides as the server does.
 *
 * The store repeats what can change meanwhile (entries, inside, last code, standing) as the condition of its write.
 */
import { type BusinessDate, businessDate, type EpochMs } from '../../time/businessDate.ts';
import { type GateOutcome, gateOutcomes, type Pass, ridesLeft } from './pass.ts';

export type AtGate = {
  readonly place: string;
  readonly at: EpochMs;
  readonly direction: 'in' | 'out';
  readonly codeIssuedAt: EpochMs;
  /** An entry or exit already made offline: the order of codes says nothing, for uploads come in any order. */
  readonly offline: boolean;
};

const insideOn = (pass: Pass, date: BusinessDate): boolean =>
  (pass.inside && pass.last?.date === date) || pass.earlier?.includes(date) === true;

/** An exit that is told late, from before the last entry, ends nothing: who came in after it is still inside. */
const isInsideAt = (pass: Pass, { at, offline }: AtGate): boolean =>
  insideOn(pass, businessDate(at)) && !(offline && at < (pass.last?.at ?? 0));

/** On the first day the window counts; on later days of a pass of several days it does not. */
const windowOutcome = (pass: Pass, at: EpochMs): GateOutcome | undefined => {
  if (businessDate(at) !== pass.validFrom) return undefined;
  if (at < pass.slot.startsAt - pass.graceMs.before) return 'too-early';
  if (at >= pass.slot.endsAt + pass.graceMs.after)
    return pass.validTo > pass.validFrom ? undefined : 'too-late';
  return undefined;
};

const onEntry = (pass: Pass, gate: AtGate): GateOutcome => {
  const date = businessDate(gate.at);
  if (insideOn(pass, date)) return 'already-inside';
  if (pass.entriesUsed >= pass.entriesAllowed) return 'entries-used-up';
  return windowOutcome(pass, gate.at) ?? 'admitted';
};

export const judgePass = (pass: Pass, gate: AtGate): GateOutcome => {
  const date = businessDate(gate.at);
  if (pass.place !== gate.place || pass.entriesAllowed === 0) return 'wrong-place';
  if (date < pass.validFrom || date > pass.validTo) return 'wrong-date';
  if (pass.standing !== 'open') return 'pass-blocked';
  if (!gate.offline && gate.codeIssuedAt <= pass.lastCodeAt) return 'code-used';
  if (gate.direction === 'out') return isInsideAt(pass, gate) ? 'left' : 'not-inside';
  return onEntry(pass, gate);
};

export type Judged = { readonly outcome: GateOutcome; readonly pass?: Pass };

/** Of several passes the one that opens the gate, the one that ends first; else the one that came nearest. */
export const choosePass = (passes: readonly Pass[], gate: AtGate): Judged => {
  const judged = passes
    .map((pass) => ({ pass, outcome: judgePass(pass, gate) }))
    .sort((a, b) =>
      a.pass.validTo === b.pass.validTo
        ? a.pass.id < b.pass.id
          ? -1
          : 1
        : a.pass.validTo < b.pass.validTo
          ? -1
          : 1,
    );
  const opens = judged.find((one) => one.outcome === 'admitted' || one.outcome === 'left');
  if (opens) return opens;
  const nearness = (outcome: GateOutcome): number => gateOutcomes.indexOf(outcome);
  return judged.reduce<Judged>((best, one) => (nearness(one.outcome) > nearness(best.outcome) ? one : best), {
    outcome: 'no-pass',
  });
};

/** The pass whose included ride covers this one now. */
export const passForRide = (
  passes: readonly Pass[],
  asked: { readonly product: string; readonly at: EpochMs },
): Pass | undefined => {
  const date = businessDate(asked.at);
  return passes
    .filter((pass) => pass.standing === 'open' && pass.validFrom <= date && date <= pass.validTo)
    .find((pass) => pass.rides.includes(asked.product) && ridesLeft(pass));
};
