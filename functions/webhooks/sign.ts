/** Signatures as Standard Webhooks has them: HMAC-SHA256 over id, moment and body, one for each secret that still holds. */
import { createHmac } from 'node:crypto';
import type { EpochMs } from '../../domains/time/businessDate.ts';

const prefix = 'whsec_';

export const secretOf = (random: Buffer): string => `${prefix}${random.toString('base64')}`;

export const signedHeaders = (message: {
  readonly id: string;
  readonly body: string;
  readonly now: EpochMs;
  readonly secrets: readonly string[];
}): Readonly<Record<string, string>> => {
  const moment = String(Math.floor(message.now / 1_000));
  const signatures = message.secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${message.id}.${moment}.${message.body}`).digest('base64')}`;
  });
  return {
    'content-type': 'application/json; charset=utf-8',
    'webhook-id': message.id,
    'webhook-timestamp': moment,
    'webhook-signature': signatures.join(' '),
  };
};
