/** Who pays an intent, and out of what: whoever signed in, or whose code the merchant was shown. */
import { type Fen, fen } from '../../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { TenderType } from '../../../domains/payment/coupons/coupon.ts';
import { dueNowOf, type PaymentIntent } from '../../../domains/payment/intents/paymentIntent.ts';
import type { Payer } from '../../../domains/payment/intents/recipes.ts';
import {
  onlyWallet,
  spreadOver,
  type TenderAsked,
  type TenderSeen,
  tenderAccount,
} from '../../../domains/payment/intents/tenders.ts';
import type { DoorRequest } from '../../platform/door.ts';
import type { IntentPorts } from './ports.ts';

type Body = {
  readonly code?: string | undefined;
  readonly tenders?:
    | readonly { readonly type: TenderType; readonly up_to?: number | undefined }[]
    | undefined;
};

const fenOf = (amount: number | undefined): Fen | undefined =>
  amount === undefined ? undefined : fen(amount);

/** The wallet as the only tender costs no read: whether it covers the amount is the posting's own condition. */
const tendersFor = async (
  { ledger }: Pick<IntentPorts, 'ledger'>,
  intent: PaymentIntent,
  person: string,
  asked: readonly TenderAsked[],
) => {
  const seen: TenderSeen[] = [];
  for (const [at, { type, upToFen }] of asked.entries()) {
    const account = tenderAccount(type, person, intent.merchant.id);
    const isRest = at === asked.length - 1 && type === 'wallet';
    const availableFen = isRest ? undefined : ((await ledger.account(account))?.availableFen ?? fen(0));
    seen.push({ account, upToFen, availableFen });
  }
  return spreadOver(seen, dueNowOf(intent));
};

export const payerOf = async (
  { body, caller, now }: DoorRequest<unknown, unknown, Body>,
  ports: IntentPorts,
  intent: PaymentIntent,
): Promise<Payer | Refusal> => {
  const asked = body.tenders?.map(({ type, up_to }) => ({ type, upToFen: fenOf(up_to) })) ?? onlyWallet;
  if ((caller.role === 'person') !== (body.code === undefined)) return refuse('not-yours-to-use');
  const code =
    body.code === undefined
      ? undefined
      : await ports.codes.readCode(body.code, now, intent.purpose as 'shop');
  if (isRefusal(code)) return code;
  const person = code?.person ?? caller.sub;
  // What can no longer be confirmed is refused by its status, before anybody's balance is looked at.
  const due = dueNowOf(intent);
  const tenders = due === 0 ? [] : await tendersFor(ports, intent, person, asked);
  if (isRefusal(tenders)) return tenders;
  const payer = { person, tenders, method: code?.kind ?? ('signed-in' as const) };
  return code === undefined || code.kind === 'static' ? payer : { ...payer, codeIssuedAt: code.issuedAt };
};
