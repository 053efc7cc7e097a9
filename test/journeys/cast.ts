/**
 * Who appears in the journeys: tourists who sign in by phone as anybody would, and the demo merchants and terminals.
 */
import { randomInt } from 'node:crypto';
import { type Api, api, eventually, expectStatus, suite } from './api.ts';

/** A person who has just signed in with a phone never seen before. */
export type Tourist = Api & { readonly id: string; readonly phone: string; readonly token: string };

export const readSms = async (phone: string): Promise<string> => {
  const messages = await eventually(
    async () => {
      const response = await fetch(`${suite().smsGatewayUrl}/messages?phone=${encodeURIComponent(phone)}`);
      return JSON.stringify(await response.json());
    },
    (text) => /\b\d{6}\b/.test(text),
  );
  const codes = messages.match(/\b\d{6}\b/g) ?? [];
  return codes.at(-1) ?? '';
};

export const newPhone = (): string => `139${String(randomInt(0, 100_000_000)).padStart(8, '0')}`;

/** Signs in with a new phone; `clock` lets a whole journey happen at another time. */
export const tourist = async (clock?: () => string): Promise<Tourist> => {
  const phone = newPhone();
  const anyone = api();
  expectStatus(await anyone.post('/v1/sign-in/codes', { phone }), 202);
  const signedIn = expectStatus(
    await anyone.post('/v1/sign-in/tokens', { phone, code: await readSms(phone) }),
    200,
  );
  return {
    ...api(signedIn.access_token, clock),
    id: signedIn.person,
    phone,
    token: signedIn.access_token,
  };
};

export const topUp = async (person: Api, amount: number): Promise<void> => {
  const started = expectStatus(
    await person.post('/v1/top-ups', { amount, currency: 'CNY', channel: 'bank' }),
    201,
  );
  await eventually(
    async () => (await person.get(`/v1/top-ups/${started.id}`)).body,
    (one) => one?.status === 'succeeded',
  );
};

export const merchant = (id: string, clock?: () => string): Api => {
  const found = suite().merchants.find((one) => one.id === id);
  if (!found) throw new Error(`no demo merchant ${id}`);
  return api(found.token, clock);
};

export const terminal = (kind: string, clock?: () => string, place?: string): Api => {
  const found = suite().terminals.find(
    (one) => one.kind === kind && (place === undefined || one.place === place),
  );
  if (!found) throw new Error(`no demo terminal ${kind} ${place ?? ''}`);
  return api(found.token, clock);
};

export const staff = (role: 'operator' | 'auditor', clock?: () => string): Api => {
  const found = suite().staff.find((one) => one.role === role);
  if (!found) throw new Error(`no demo ${role}`);
  return api(found.token, clock);
};

export const showCode = async (
  person: Api,
  scopes?: readonly string[],
): Promise<{ code: string; digits: string }> =>
  expectStatus(await person.post('/v1/me/codes', scopes ? { scopes } : {}), 200);

/** The auditor's word at the end of a journey: both sides equal, nothing more on its way there, and the chain unbroken. */
export const expectBooksInOrder = async (): Promise<void> => {
  const auditor = staff('auditor');
  // What is projected alone balances without having arrived: the stream seals what it folds, so seals come first.
  await eventually(
    async () => (await auditor.get('/v1/ledger/verification')).body,
    (one) => one?.verified === true && one.unsealed === 0,
  );
  let before: unknown;
  await eventually(
    async () => (await auditor.get('/v1/ledger/trial-balance')).body,
    (one) => {
      const [last, now] = [before, JSON.stringify(one?.classes)];
      before = now;
      return one?.balanced === true && last === now;
    },
    30_000,
    1_000,
  );
};
