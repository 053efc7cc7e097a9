/**
 * One scan at a door of the school: whose code or card it is, whether it may pass here now, and the record of it, once. What changed
 * meanwhile is judged again; a scan that opens nothing is recorded as well.
 */
import type { Holder } from '../../domains/campus/cards.ts';
import { type Direction, type GatePlace, judgePassage } from '../../domains/campus/gates/passage.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { readShown } from './cardReading.ts';
import type { CampusPorts } from './ports.ts';
import type { Passage, Recorded } from './store/passages.ts';

type Ports = Pick<CampusPorts, 'store' | 'codes' | 'identities'>;
export type Scan = {
  readonly id: string;
  readonly code: string;
  readonly direction: Direction;
  readonly now: EpochMs;
  readonly place: GatePlace;
  readonly terminal: string;
  readonly fingerprint: string;
};
const passageOf = (scan: Scan, outcome: string, holder?: Holder): Passage => ({
  id: scan.id,
  at: scan.now,
  fingerprint: scan.fingerprint,
  place: scan.place.id,
  terminal: scan.terminal,
  direction: scan.direction,
  outcome,
  ...(holder === undefined ? {} : { person: holder.person }),
});

const tryOnce = async (ports: Ports, scan: Scan): Promise<Recorded> => {
  const { passages } = ports.store;
  const shown = await readShown(ports, { ...scan, scope: 'campus' });
  if (isRefusal(shown)) return passages.keep(passageOf(scan, shown.refused));
  const { holder, codeIssuedAt } = shown;
  const known = await ports.identities.holder(holder.person);
  const who = { holder, credentials: known?.credentials ?? [] };
  const stops = judgePassage(scan.place, who, { at: scan.now, direction: scan.direction });
  if (stops !== undefined) return passages.keep(passageOf(scan, stops.refused, holder));
  const passed = passageOf(scan, scan.direction === 'in' ? 'admitted' : 'left', holder);
  const recorded = await passages.pass(passed, holder, codeIssuedAt);
  return recorded === 'code-used' ? passages.keep(passageOf(scan, recorded, holder)) : recorded;
};

const rounds = 8;

export const recordPassage = async (
  ports: Ports,
  scan: Scan,
): Promise<{ readonly passage: Passage; readonly replayed: boolean }> => {
  for (let round = 0; round < rounds; round += 1) {
    const recorded = await tryOnce(ports, scan);
    if (typeof recorded !== 'string') return recorded;
  }
  throw new Fault('this holder is being changed by others', { retry: 'safe' });
};
