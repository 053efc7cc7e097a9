/** Privacy: a consent, a look with it, the trace it leaves, everything in one answer, and a newcomer who is forgotten again. */
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const home = '/v1/privacy';

export const aDayOfPrivacy = async (world: DoorWorld, step: Step): Promise<void> => {
  const { good, cast } = world;
  const tokenOf = (all: readonly { readonly id: string; readonly token: string }[], id: string): string =>
    all.find((one) => one.id === id)?.token ?? '';
  const lin = tokenOf(cast.people, 'pn_100000001');
  const [operator, auditor] = [tokenOf(cast.staff, 'op_duty'), tokenOf(cast.staff, 'au_books')];
  await step('GET /v1/privacy/notice', () => good(undefined, 'GET', `${home}/notice`));
  await step('POST /v1/privacy/consents', () =>
    good(lin, 'POST', `${home}/consents`, { purpose: 'staff-help', given: true }),
  );
  await step('GET /v1/privacy/consents', () => good(lin, 'GET', `${home}/consents`));
  await step('POST /v1/privacy/look-ups', () =>
    good(operator, 'POST', `${home}/look-ups`, { phone: '13800000001', reason: 'help' }),
  );
  await step('GET /v1/privacy/accesses', () => good(lin, 'GET', `${home}/accesses`));
  await step('GET /v1/privacy/audit', () => good(auditor, 'GET', `${home}/audit`));
  await step('GET /v1/privacy/export', () => good(lin, 'GET', `${home}/export`));
  const phone = '13700000017';
  await good(undefined, 'POST', '/v1/sign-in/codes', { phone });
  const messages = await fetch(`${world.smsUrl}/messages?phone=${phone}`).then((answer) => answer.text());
  const code = /\b\d{6}\b/.exec(messages)?.[0];
  const newcomer = (await good(undefined, 'POST', '/v1/sign-in/tokens', { phone, code })).access_token;
  await step('POST /v1/privacy/erasure', () =>
    good(newcomer, 'POST', `${home}/erasure`, { confirm: 'forget me' }),
  );
};
