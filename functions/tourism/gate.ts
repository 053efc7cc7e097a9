/**
 * One scan at a gate, online or uploaded later: judge the code, choose the pass, record what happened, once.
 *
 * What was decided on an older view of the pass is decided again; a scan that opens nothing is recorded as well.
 */
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { addDays, businessDate, type EpochMs } from '../../domains/time/businessDate.ts';
import { choosePass, type Judged } from '../../domains/tourism/gate/admission.ts';
import type { Entry } from '../../domains/tourism/gate/entry.ts';
import { type GateOutcome, gateOutcomes, type Pass } from '../../domains/tourism/gate/pass.ts';
import type { ReadCode } from '../platform/codes.ts';
import type { TourismPorts } from './ports.ts';

export type Scan = {
  readonly id: string;
  readonly code: string;
  readonly at: EpochMs;
  readonly now: EpochMs;
  readonly direction: 'in' | 'out';
  readonly place: string;
  readonly terminal: string;
  readonly fingerprint: string;
  readonly offline: boolean;
};

type Ports = Pick<TourismPorts, 'store' | 'codes'>;
type Seen = Judged & { readonly issuedAt: EpochMs };

/** Every refusal of a code is an outcome of the gate. */
const outcomeOf = (refused: string): GateOutcome =>
  gateOutcomes.find((one) => one === refused) ?? 'code-malformed';

/** Gates without a network could not know who is suspended; they read what the code itself says. */
const readCode = ({ codes }: Ports, scan: Scan) =>
  scan.offline ? codes.readCode(scan.code, scan.at, 'gate') : codes.checkCode(scan.code, scan.at, 'gate');

/** A static code has no moment of issue of its own: each showing counts as a new one. */
const issuedAtOf = (code: ReadCode, at: EpochMs): EpochMs => (code.kind === 'static' ? at : code.issuedAt);

const look = async (ports: Ports, scan: Scan): Promise<Seen> => {
  const code = await readCode(ports, scan);
  if (isRefusal(code)) return { outcome: outcomeOf(code.refused), issuedAt: 0 };
  if (scan.offline && scan.at > scan.now + clocksDifferMs)
    return { outcome: 'code-not-yet-valid', issuedAt: 0 };
  const issuedAt = issuedAtOf(code, scan.at);
  // Passes that ended a while ago are looked at too, so that the gate can say "another date" and not "no ticket".
  const { passes } = await ports.store.passes.ofHolder(code.person, addDays(businessDate(scan.at), -30));
  const { place, at, direction, offline } = scan;
  return { ...choosePass(passes, { place, at, direction, codeIssuedAt: issuedAt, offline }), issuedAt };
};

/** How far a gate's clock may run ahead of ours. */
const clocksDifferMs = 300_000;

const entryOf = (scan: Scan, { outcome, pass }: Judged): Entry => {
  const opens = outcome === 'admitted' || outcome === 'left';
  return {
    id: scan.id,
    at: scan.at,
    date: businessDate(scan.at),
    recordedAt: scan.now,
    direction: scan.direction,
    outcome,
    place: scan.place,
    terminal: scan.terminal,
    fingerprint: scan.fingerprint,
    offline: scan.offline,
    conflict: scan.offline && !opens,
    ...(pass === undefined ? {} : { pass: passFacts(pass, outcome) }),
    ...(pass?.last === undefined ? {} : { last: pass.last }),
  };
};

const passFacts = (pass: Pass, outcome: GateOutcome): NonNullable<Entry['pass']> => ({
  id: pass.id,
  holder: pass.holder,
  validTo: pass.validTo,
  product: pass.product,
  visitors: pass.visitors,
  visitorCount: pass.visitorCount,
  entriesAllowed: pass.entriesAllowed,
  entriesUsed: pass.entriesUsed + (outcome === 'admitted' ? 1 : 0),
});

const mostTries = 8;

export const recordScan = async (
  ports: Ports,
  scan: Scan,
): Promise<{ readonly entry: Entry; readonly replayed: boolean }> => {
  for (let tried = 0; tried < mostTries; tried += 1) {
    const seen = await look(ports, scan);
    const entry = entryOf(scan, seen);
    const opens = seen.outcome === 'admitted' || seen.outcome === 'left';
    const recorded =
      opens && seen.pass
        ? await ports.store.passes.enter(entry, seen.pass, seen.issuedAt)
        : await ports.store.passes.keep(entry);
    if (recorded !== 'moved-on') return recorded;
  }
  throw new Fault('the pass keeps changing', { retry: 'safe' });
};
