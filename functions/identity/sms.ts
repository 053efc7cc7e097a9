/**
 * Short messages to a phone. `SMS_GATEWAY_URL` takes `POST <url>/messages` with `{ phone, text }` and answers 2xx.
 *
 * The gateway may send twice or late; the text says for how long the code lives, and only the latest one signs in.
 */

import type { Language } from '../../domains/identity/person.ts';
import { Fault } from '../../domains/outcome/fault.ts';

export type Sms = { send(phone: string, text: string): Promise<void> };

const timeoutMs = 3_000;

export const smsGateway = (url: () => string): Sms => ({
  async send(phone, text) {
    let status: number;
    try {
      const response = await fetch(`${url()}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ phone, text }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = response.status;
      await response.body?.cancel();
    } catch (cause) {
      throw new Fault('the SMS gateway did not answer', { retry: 'unknown-outcome', cause });
    }
    if (status >= 300) throw new Fault(`the SMS gateway answered ${status}`, { retry: 'safe' });
  },
});

export const signInText = (code: string, language: Language): string =>
  language === 'zh'
    ? `【一码通】验证码 ${code}，5 分钟内有效。工作人员不会向您索要验证码。`
    : `[OneCode] Your sign-in code is ${code}, valid for 5 minutes. Nobody of ours will ever ask you for it.`;
