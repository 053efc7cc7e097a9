/** What the contract of channels needs to know of one of them: its adapter, its simulator's levers, and its own words. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { Channel, RawNotice } from '../../domains/channels/port.ts';
import type { readAlipayTradeBill } from '../../domains/reconciliation/bills/alipayTrade.ts';

export type ChannelUnderTest = {
  readonly channel: Channel;
  /** The same, giving up fast: for answers that never come. */
  readonly impatient: Channel;
  readonly url: string;
  readonly merchantNumber: string;
  /** One that the channel takes, another for each number. */
  payerCode(number: number): string;
  /** Codes of refusals at the channel, and what they are at the port. */
  readonly declines: Readonly<Record<string, string>>;
  /** Paid less given back, from the text of a bill. */
  billSum(text: string): number;
  readonly notices: readonly RawNotice[];
  /** As it would be if somebody had changed the amount. */
  altered(notice: RawNotice): RawNotice;
  /** Days later by the adapter's clock. */
  readonly later: Channel;
  stop(): Promise<void>;
};

export const keyPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Paid less given back, by the very reader that reconciliation uses; NaN for what it finds fault with. */
export const sumOfBill = (bill: ReturnType<typeof readAlipayTradeBill>): number => {
  if (!('rows' in bill) || bill.problems.length > 0) return Number.NaN;
  return bill.rows.reduce((sum, { kind, fen }) => sum + (kind === 'payment' ? fen : -fen), 0);
};

export const control = async (url: string, path: string, said: object): Promise<void> => {
  const answer = await fetch(url + path, { method: 'POST', body: JSON.stringify(said) });
  if (!answer.ok) throw new Error(`the simulator did not take ${path}`);
};

/** Takes every notice, in the order in which they came. */
export const noticeReceiver = async (taken: string) => {
  const notices: RawNotice[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    notices.push({ headers, body: Buffer.concat(chunks).toString('utf8') });
    response.end(taken);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    notices,
    url: `http://127.0.0.1:${port}/notices`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};
