/**
 * What the steps of a payout do. Each can be repeated: it finds its own earlier effect, in the ledger by the batch's name, at
 * the bank by the batch's number, in the batch by how it stands.
 */
import { postSweeping } from '../../domains/ledger/sweeping.ts';
import { fen } from '../../domains/money/fen.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import type { BankPayout } from '../../domains/payment/bankProtocol.ts';
import type { Command, Outcome } from '../../domains/saga/saga.ts';
import { type MerchantPayoutData, payoutDataOf } from '../../domains/settlement/merchantPayout.saga.ts';
import { backPosting, feePosting, paidPosting, takenPosting } from '../../domains/settlement/recipes.ts';
import { type EpochMs, startOfDate } from '../../domains/time/businessDate.ts';
import type { StepPorts } from './ports.ts';

type Context = { readonly ports: StepPorts; readonly now: EpochMs; readonly attempt: number };
type Done = Outcome<MerchantPayoutData>;

const nothing: Done = { done: {} };
const dayMs = 86_400_000;
/** When banks begin to pay. */
const bankOpensMs = 9 * 3_600_000;

const told = ({ batch, merchant, payoutFen }: MerchantPayoutData, now: EpochMs) => ({
  ...{ batch, merchant, fen: fen(payoutFen), at: now },
});

const back = ({ merchant, payoutFen }: MerchantPayoutData) => ({ merchant, fen: fen(payoutFen) });

const mustPost = async ({ ledger }: StepPorts, posting: Parameters<typeof ledger.post>[0]): Promise<void> => {
  const posted = await ledger.post(posting);
  invariant(!isRefusal(posted), `the ledger refused ${posting.journal.id}`);
};

const postFee = async (command: Command, { ports, now }: Context): Promise<Done> => {
  const data = payoutDataOf(command);
  if (data.feeFen !== 0) await mustPost(ports, feePosting({ ...told(data, now), fen: fen(data.feeFen) }));
  return nothing;
};

/** Refunds may have taken it since: then it is the next batch's. Whoever was slower puts back what it had set aside. */
const setAside = async (command: Command, { ports, now }: Context): Promise<Done> => {
  const data = payoutDataOf(command);
  const { batches, ledger } = ports;
  const { batch, payoutFen, needsApproval } = data;
  if (payoutFen === 0) return { done: { taken: false } };
  if ((await batches.batch(batch))?.status === 'carried-over') return { done: { taken: false } };
  const posted = await postSweeping(ledger, takenPosting(told(data, now)));
  const status = isRefusal(posted)
    ? await batches.move(batch, 'cut-off', 'carry', { back: { ...back(data), carried: true } })
    : await batches.move(batch, 'cut-off', needsApproval ? 'ask' : 'approve');
  if (status !== 'carried-over') return { done: { taken: true } };
  if (!isRefusal(posted)) await mustPost(ports, backPosting(told(data, now)));
  return { done: { taken: false } };
};

const agree = async (command: Command, { ports, now }: Context): Promise<Done> => {
  const data = payoutDataOf(command);
  const { batches } = ports;
  const { batch, decision, decidedBy = '' } = data;
  if (data.taken !== true || !data.needsApproval) return nothing;
  if (decision === undefined) return { waitUntil: now + dayMs };
  if (decision === 'approve') {
    await batches.move(batch, 'awaiting-approval', 'approve', { set: { decidedBy } });
    return nothing;
  }
  await mustPost(ports, backPosting(told(data, now)));
  await batches.move(batch, 'awaiting-approval', 'reject', { set: { decidedBy } });
  await batches.move(batch, 'cut-off', 'carry', { back: { ...back(data), carried: true } });
  return nothing;
};

const asksAgainAfterMs = (attempt: number): number => Math.min(2_000 * 2 ** Math.min(attempt, 10), 600_000);

/** Asked first from the second time on: what was lost may have been the answer only. */
const payoutAt = async (data: MerchantPayoutData, { ports, attempt }: Context): Promise<BankPayout> => {
  const earlier = attempt > 1 ? await ports.bank.find(data.batch) : undefined;
  return (
    earlier ??
    ports.bank.pay({
      ...{ merchant_payout_no: data.batch, payee: data.merchant, amount: data.payoutFen, currency: 'CNY' },
    })
  );
};

const tellBank = async (command: Command, context: Context): Promise<Done> => {
  const data = payoutDataOf(command);
  if (data.taken !== true || data.decision === 'reject') return { done: { told: 'kept' } };
  const opensAt = startOfDate(data.availableOn) + bankOpensMs;
  if (context.now < opensAt) return { waitUntil: opensAt };
  await context.ports.batches.move(data.batch, 'approved', 'submit');
  const payout = await payoutAt(data, context);
  if (payout.status === 'processing') return { waitUntil: context.now + asksAgainAfterMs(context.attempt) };
  return {
    done: { told: payout.status, paidFen: payout.amount, bankReference: payout.bank_reference },
  };
};

const book = async (command: Command, { ports, now }: Context): Promise<Done> => {
  const data = payoutDataOf(command);
  const { batch, payoutFen, bankReference = '' } = data;
  if (data.told === 'paid') {
    const paidFen = fen(data.paidFen ?? payoutFen);
    await mustPost(
      ports,
      paidPosting({ ...told(data, now), fen: paidFen, facts: { billedAs: batch, bankReference } }),
    );
    await ports.batches.move(batch, 'submitted', 'settle', { set: { bankReference, paidFen } });
  }
  if (data.told === 'returned') {
    await mustPost(ports, backPosting(told(data, now)));
    await ports.batches.move(batch, 'submitted', 'return', {
      set: { bankReference },
      back: { ...back(data), carried: false },
    });
  }
  return nothing;
};

export const payoutPerformers = {
  'post-settlement-fee': postFee,
  'set-payout-aside': setAside,
  'agree-to-payout': agree,
  'tell-bank-to-pay': tellBank,
  'book-payout': book,
};
