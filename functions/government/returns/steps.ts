/** What every return goes through, whatever the tax: filed, corrected, paid, certified. */
import type { Certificate } from '../../../domains/government/returns/certificate.ts';
import { taxOffice, taxPayment, taxPaymentId } from '../../../domains/government/returns/recipes.ts';
import {
  leftOpen,
  mayBeCorrected,
  owedOn,
  settledBy,
} from '../../../domains/government/returns/taxReturn.ts';
import { addFen, type Fen, zeroFen } from '../../../domains/money/fen.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { chineseCalendar } from '../../../domains/rules/calendar.ts';
import { type BusinessDate, businessDate, type EpochMs } from '../../../domains/time/businessDate.ts';
import type { TaxOfficePorts } from '../ports.ts';
import type { Act, FiledOnce, TaxReturn } from './store.ts';

const rounds = 5;

/** What being late adds if it is paid that day; nothing where no day is named. */
export const lateFeeOf = (
  due: { readonly dueOn?: BusinessDate; readonly dueFen: Fen },
  today: BusinessDate,
): Fen | Refusal => {
  const { dueOn, dueFen } = due;
  if (dueFen === 0 || dueOn === undefined) return zeroFen;
  const late = owedOn({ dueOn, dueFen }, today, chineseCalendar);
  return isRefusal(late) ? late : late.result.lateFeeFen;
};

type Begun = Pick<
  TaxReturn,
  'version' | 'revision' | 'settledFen' | 'dueFen' | 'refundFen' | 'status' | 'corrects'
>;

/** What a first version begins with. */
export const firstVersion = (totalFen: number): Begun => ({
  version: 1,
  revision: 1,
  settledFen: 0,
  ...leftOpen(totalFen, 0),
});

const nextVersion = (earlier: TaxReturn, totalFen: number): Begun => {
  const settledFen = settledBy(earlier);
  return {
    version: earlier.version + 1,
    revision: 1,
    corrects: earlier.id,
    settledFen,
    ...leftOpen(totalFen, settledFen),
  };
};

/**
 * Another version in the place of the newest. What it declares must differ, and no money may be on its way; the same request again
 * finds the version that it made.
 */
export const correctReturn = async <Version extends TaxReturn>(
  { returns }: TaxOfficePorts,
  asked: {
    readonly earlier: TaxReturn | undefined;
    readonly id: string;
    readonly fingerprint: string;
    readonly totalFen: number;
    readonly isSame: (earlier: TaxReturn) => boolean;
    readonly next: (begun: Begun, earlier: TaxReturn) => Version;
  },
): Promise<FiledOnce | Refusal> => {
  const { earlier, id, fingerprint } = asked;
  const made = await returns.find(id);
  if (made !== undefined)
    return made.fingerprint === fingerprint
      ? { replayed: true, filed: made }
      : refuse('idempotency-key-reused');
  if (earlier === undefined) return refuse('return-missing');
  const no = mayBeCorrected(earlier.status);
  if (no !== undefined) return no;
  if (asked.isSame(earlier)) return refuse('return-not-changed');
  return returns.correct(earlier, asked.next(nextVersion(earlier, asked.totalFen), earlier));
};

type Paying = {
  readonly act: Act;
  readonly now: EpochMs;
  readonly expectedFen: number | undefined;
};

/**
 * The journal's id is the version's: whoever asks again, under whatever key and on whatever day, finds the payment that was made, and
 * what a crash left undone after it is done then. A payment is begun before the money moves, so that no correction comes between.
 */
export const payReturn = async (
  ports: TaxOfficePorts,
  first: TaxReturn | undefined,
  paying: Paying,
): Promise<FiledOnce | Refusal> => {
  if (first === undefined) return refuse('return-missing');
  const { returns } = ports;
  const { act } = paying;
  const acted = await returns.acted(first, act);
  if (isRefusal(acted)) return acted;
  if (acted !== undefined) return { replayed: true, filed: (await returns.find(acted.return)) ?? first };
  for (let round = 0; round < rounds; round += 1) {
    const filed = round === 0 ? first : await returns.returnOf(first.person, first.subject);
    if (filed?.id !== first.id) return refuse('return-changed-meanwhile');
    if (filed.status !== 'due' && filed.status !== 'paying') return refuse('return-not-due');
    const paid = await payOnce(ports, filed, paying);
    if (paid !== 'changed-meanwhile') return paid;
  }
  return refuse('return-changed-meanwhile');
};

const payOnce = async (
  { returns, ledger }: TaxOfficePorts,
  filed: TaxReturn,
  { act, now, expectedFen }: Paying,
): Promise<FiledOnce | Refusal | 'changed-meanwhile'> => {
  const { id, tax, person, dueFen } = filed;
  const lateFeeFen = lateFeeOf(filed, businessDate(now));
  if (isRefusal(lateFeeFen)) return lateFeeFen;
  const earlier = filed.status === 'paying' ? await ledger.journal(taxPaymentId(id)) : undefined;
  const sumFen = addFen(dueFen, lateFeeFen);
  if (earlier === undefined && expectedFen !== undefined && expectedFen !== sumFen)
    return refuse('due-changed', { expectedFen, dueFen: sumFen });
  const revision = await returns.beginPayment(filed);
  if (revision === 'changed-meanwhile') return revision;
  const posted = await ledger.post(
    taxPayment({ taxReturn: id, tax, person, taxFen: dueFen, lateFeeFen, at: now }),
  );
  if (isRefusal(posted)) {
    await returns.stepBack(filed, revision);
    return posted;
  }
  const { facts, businessDate: on } = posted.journal;
  const paid = { on, taxFen: Number(facts.taxFen), lateFeeFen: Number(facts.lateFeeFen) };
  const moved = await returns.move(filed, 'pay', { act, set: { paid } });
  if (isRefusal(moved)) return moved;
  return { replayed: posted.replayed, filed: (await returns.returnOf(person, filed.subject)) ?? filed };
};

/** The newest payment that has no certificate yet, among all versions; else the newest that has one. */
const toCertify = async ({ returns }: TaxOfficePorts, newest: TaxReturn): Promise<TaxReturn | undefined> => {
  let certified: TaxReturn | undefined;
  let filed: TaxReturn | undefined = newest;
  while (filed !== undefined) {
    if (filed.paid !== undefined) {
      if (filed.certificate === undefined) return filed;
      certified ??= filed;
    }
    filed = filed.corrects === undefined ? undefined : await returns.find(filed.corrects);
  }
  return certified;
};

export const certifyReturn = async (
  ports: TaxOfficePorts,
  newest: TaxReturn | undefined,
  asked: { readonly act: Act; readonly now: EpochMs },
): Promise<{ readonly paper: Certificate; readonly replayed: boolean } | Refusal> => {
  if (newest === undefined) return refuse('return-missing');
  const { act, now } = asked;
  const acted = await ports.returns.acted(newest, act);
  if (isRefusal(acted)) return acted;
  const paid = acted === undefined ? await toCertify(ports, newest) : undefined;
  const known = acted?.certificate ?? paid?.certificate;
  const issued = { office: taxOffice, on: businessDate(now), act, now };
  const number = known ?? (paid === undefined ? refuse('return-not-paid') : await ports.issue(paid, issued));
  if (isRefusal(number)) return number;
  const paper = await ports.certificates.certificate(number);
  invariant(paper !== undefined, `certificate ${number} was issued and is gone`);
  return { paper, replayed: known !== undefined };
};
