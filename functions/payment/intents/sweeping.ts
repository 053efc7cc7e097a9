/** Steps that take money back from a merchant: what it earned a moment ago is swept first, with a few short waits. */
import { payable } from '../../../domains/ledger/account.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { IntentPorts } from './ports.ts';

/** The payer is credited, so funds that are short are always the merchant's. */
export const sayWhoseFunds = (refusal: Refusal): Refusal =>
  refusal.refused === 'insufficient-funds' ? refuse('merchant-funds-insufficient') : refusal;

const waitsMs = [0, 400, 800, 1_200] as const;

export const sweeping = async <Done>(
  { ledger, pause }: Pick<IntentPorts, 'ledger' | 'pause'>,
  merchant: string | undefined,
  once: () => Promise<Done | Refusal>,
): Promise<Done | Refusal> => {
  let done = await once();
  for (const ms of waitsMs) {
    const isShort = isRefusal(done) && done.refused === 'merchant-funds-insufficient';
    if (!isShort || merchant === undefined) return done;
    if (ms > 0) await pause(ms);
    await ledger.sweep(payable(merchant));
    done = await once();
  }
  return done;
};
