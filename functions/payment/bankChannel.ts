/**
 * The bank as a port, and the signed HTTP client of its protocol.
 *
 * No answer is not a no: whatever may have reached the bank is an unknown outcome, never a failure. Only a connection
 * that was never made is safe to call nothing.
 */
import { Fault } from '../../domains/outcome/fault.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { readCharge } from '../../domains/payment/bankMessages.ts';
import type { BankCharge, BankChargeOrder } from '../../domains/payment/bankProtocol.ts';
import { checkBankSignature, signForBank } from './bankSignature.ts';

export type BankChannel = {
  /** Under the same number it is the same charge. */
  charge(order: BankChargeOrder): Promise<BankCharge>;
  /** Undefined: the bank has never heard of it. */
  findCharge(orderNo: string): Promise<BankCharge | undefined>;
};

type BankSettings = {
  readonly baseUrl: () => string;
  readonly secret: () => string;
  readonly clock: () => number;
  readonly timeoutMs?: number;
};

export const bankChannel = (settings: BankSettings): BankChannel => {
  const ask = async (method: 'GET' | 'POST', path: string, sent?: unknown): Promise<unknown> => {
    const body = sent === undefined ? '' : JSON.stringify(sent);
    const secret = settings.secret();
    const answer = await send(new URL(path, settings.baseUrl()), {
      method,
      headers: {
        'content-type': 'application/json',
        'bank-signature': signForBank({ method, path, body }, { secret, now: settings.clock() }),
      },
      signal: AbortSignal.timeout(settings.timeoutMs ?? 5_000),
      ...(sent === undefined ? {} : { body }),
    });
    const signed = { method, path, body: answer.text, signature: answer.signature };
    if (answer.status >= 500 || checkBankSignature(signed, { secret, now: settings.clock() }) !== undefined)
      throw new Fault('the bank gave no answer to trust', { retry: 'unknown-outcome' });
    if (answer.status === 404) return undefined;
    invariant(answer.status < 400, `the bank refused our ${method} with ${answer.status}`);
    return parsed(answer.text);
  };

  return {
    async charge(order) {
      return understood(await ask('POST', '/charges', order));
    },
    async findCharge(orderNo) {
      const found = await ask('GET', `/charges/${encodeURIComponent(orderNo)}`);
      return found === undefined ? undefined : understood(found);
    },
  };
};

const understood = (message: unknown): BankCharge => {
  const charge = readCharge(message);
  if (charge === undefined)
    throw new Fault("the bank's answer is not a charge", { retry: 'unknown-outcome' });
  return charge;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault("the bank's answer is not JSON", { retry: 'unknown-outcome', cause });
  }
};

type Answer = { readonly status: number; readonly text: string; readonly signature: string | undefined };

const send = async (url: URL, request: RequestInit): Promise<Answer> => {
  try {
    const response = await fetch(url, request);
    const text = await response.text();
    return { status: response.status, text, signature: response.headers.get('bank-signature') ?? undefined };
  } catch (cause) {
    throw new Fault('the bank did not answer', {
      retry: neverConnected(cause) ? 'safe' : 'unknown-outcome',
      cause,
    });
  }
};

const neverConnected = (cause: unknown): boolean => {
  const inner = cause instanceof Error ? cause.cause : undefined;
  const code = typeof inner === 'object' && inner !== null && 'code' in inner ? inner.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND';
};
