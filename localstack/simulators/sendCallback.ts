/** Delivers a signed callback, again after each failure with growing pauses, as channels do. */
import { type BankCallback, bankSignatureHeader } from '../../domains/payment/bankProtocol.ts';
import { signBank } from './bankSignature.ts';

const pausesMs = [500, 2_000, 5_000, 15_000, 60_000];

export type CallbackTools = {
  readonly secret: string;
  readonly nowMs: () => number;
  readonly later: (ms: number, act: () => void) => void;
};

export const sendCallback = (
  url: string,
  callback: BankCallback,
  tools: CallbackTools,
  attempt = 0,
): void => {
  const body = JSON.stringify(callback);
  const { pathname, search } = new URL(url);
  const signature = signBank(
    tools.secret,
    { method: 'POST', path: `${pathname}${search}`, body },
    tools.nowMs(),
  );
  const headers = { 'content-type': 'application/json', [bankSignatureHeader]: signature };
  const again = (): void => {
    const pauseMs = pausesMs[attempt];
    if (pauseMs !== undefined) tools.later(pauseMs, () => sendCallback(url, callback, tools, attempt + 1));
  };
  fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) }).then((answer) => {
    if (!answer.ok) again();
  }, again);
};
