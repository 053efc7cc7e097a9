/**
 * An application about a bill: to pay in parts, to pay later, to pay less. A student asks, one officer examines, another decides.
 *
 * Every move is in one table; what is not in it is refused, and nothing is written.
 */
import type { Fen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import { addDays, type BusinessDate, type EpochMs } from '../../time/businessDate.ts';
import { billedFen, type TuitionBill } from './bill.ts';
import { fewestParts, inParts, mostParts } from './plan.ts';

export const reasons = ['hardship', 'orphaned', 'disabled', 'veteran', 'loan-pending', 'other'] as const;
export type Reason = (typeof reasons)[number];
export type Wish =
  | { readonly kind: 'instalments'; readonly parts: number }
  | { readonly kind: 'deferral'; readonly until: BusinessDate }
  | { readonly kind: 'reduction'; readonly fen: Fen };

export const applicationStatuses = ['submitted', 'examined', 'approved', 'rejected', 'withdrawn'] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];
export const applicationEvents = ['examine', 'approve', 'reject', 'withdraw'] as const;
export type ApplicationEvent = (typeof applicationEvents)[number];

export const applicationMoves: Readonly<
  Record<ApplicationStatus, Partial<Record<ApplicationEvent, ApplicationStatus>>>
> = {
  submitted: { examine: 'examined', withdraw: 'withdrawn' },
  examined: { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' },
  approved: {},
  rejected: {},
  withdrawn: {},
};

export type Application = {
  readonly id: string;
  readonly status: ApplicationStatus;
  readonly wish: Wish;
  readonly reason: Reason;
  readonly at: EpochMs;
  readonly examinedBy?: string;
  readonly decidedBy?: string;
};

/** The latest day to which a bill is put off. */
export const longestDeferralDays = 180;

export type ApplicationRefusal = Refusal<
  | 'tuition-application-pending'
  | 'tuition-application-late'
  | 'tuition-wish-impossible'
  | 'tuition-application-missing'
  | 'tuition-move-illegal'
  | 'tuition-same-officer'
  | 'tuition-bill-closed'
>;

const isPending = (one: Application | undefined): boolean =>
  one !== undefined && Object.keys(applicationMoves[one.status]).length > 0;

export const underReview = (bill: TuitionBill): boolean => isPending(bill.application);

const possible = (bill: TuitionBill, wish: Wish): boolean => {
  switch (wish.kind) {
    case 'instalments':
      return wish.parts >= fewestParts && wish.parts <= mostParts;
    case 'deferral':
      return wish.until > bill.dueOn && wish.until <= addDays(bill.dueOn, longestDeferralDays);
    case 'reduction':
      return wish.fen > 0 && wish.fen < billedFen(bill);
    default:
      return wish satisfies never;
  }
};

/** Asked for before anything is paid, one at a time; what was granted before is replaced by what is granted now. */
export const apply = (
  bill: TuitionBill,
  asked: Pick<Application, 'id' | 'wish' | 'reason' | 'at'> & { readonly paidFen: Fen },
): TuitionBill | ApplicationRefusal => {
  if (bill.closedAtFen !== undefined) return refuse('tuition-bill-closed');
  if (underReview(bill)) return refuse('tuition-application-pending');
  if (asked.paidFen > 0) return refuse('tuition-application-late');
  if (!possible(bill, asked.wish)) return refuse('tuition-wish-impossible', { param: '/wish' });
  const { id, wish, reason, at } = asked;
  return { ...bill, application: { id, wish, reason, at, status: 'submitted' }, revision: bill.revision + 1 };
};

/** `by`: who moves it. Who examined does not decide. */
export const move = (
  bill: TuitionBill,
  asked: { readonly event: ApplicationEvent; readonly by: string },
): TuitionBill | ApplicationRefusal => {
  const { application } = bill;
  if (application === undefined) return refuse('tuition-application-missing');
  const status = applicationMoves[application.status][asked.event];
  if (status === undefined) return refuse('tuition-move-illegal', { status: application.status });
  const decides = asked.event === 'approve' || asked.event === 'reject';
  if (decides && application.examinedBy === asked.by) return refuse('tuition-same-officer');
  const moved: Application = {
    ...application,
    status,
    ...(asked.event === 'examine' ? { examinedBy: asked.by } : {}),
    ...(decides ? { decidedBy: asked.by } : {}),
  };
  const next: TuitionBill = { ...bill, application: moved, revision: bill.revision + 1 };
  return status === 'approved' ? granted(next, moved.wish) : next;
};

const granted = (bill: TuitionBill, wish: Wish): TuitionBill => {
  const reducedFen = wish.kind === 'reduction' ? wish.fen : bill.reducedFen;
  const firstDueOn = wish.kind === 'deferral' ? wish.until : (bill.parts[0]?.dueOn ?? bill.dueOn);
  const parts = wish.kind === 'instalments' ? wish.parts : bill.parts.length;
  const totalFen = (billedFen(bill) - reducedFen) as Fen;
  return { ...bill, reducedFen, parts: inParts({ totalFen, parts, firstDueOn }) };
};
