/**
 * POST /v1/sign-in/codes and /v1/sign-in/tokens: a code goes to a phone, the code comes back, a token goes out.
 *
 * The state is written under its revision before anything is sent or answered, so that of requests in parallel one sends,
 * one signs in, and every wrong guess counts.
 */
import { askCodeContract, signInContract } from '../../domains/identity/access/contract.ts';
import { tokenLifetimeSeconds } from '../../domains/identity/directory.ts';
import { type Language, maskPhone, mobileNumber } from '../../domains/identity/person.ts';
import { askCode, signInRules, tryCode } from '../../domains/identity/signIn.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { door } from '../platform/door.ts';
import { personOfPhone } from './people.ts';
import { phoneHash, signInCodeHash } from './phones.ts';
import type { IdentityPorts } from './ports.ts';
import { signInText } from './sms.ts';
import { issueToken, personClaims } from './tokens.ts';

export const askCodeDoor = door(askCodeContract, async ({ body, now }, ports: IdentityPorts) => {
  const mobile = mobileNumber(body.phone);
  if (mobile === undefined) return refuse('phone-invalid', { param: '/phone' });
  const refused = await sendCode(ports, { mobile, language: body.language, now });
  return (
    refused ?? {
      object: 'sign_in_code' as const,
      phone_masked: maskPhone(mobile),
      resend_at: rfc3339(now + signInRules.resendAfterMs),
      expires_at: rfc3339(now + signInRules.lifetimeMs),
    }
  );
});

export const signInDoor = door(signInContract, async ({ body, now }, ports: IdentityPorts) => {
  const mobile = mobileNumber(body.phone);
  if (mobile === undefined) return refuse('phone-invalid', { param: '/phone' });
  const refused = await useCode(ports, { mobile, code: body.code, now });
  if (refused) return refused;
  const person = await personOfPhone(ports, { mobile, now });
  const lifetimeSeconds = tokenLifetimeSeconds.person;
  return {
    object: 'access_token' as const,
    access_token: await issueToken(ports.keys, personClaims({ id: person }), { now, lifetimeSeconds }),
    token_type: 'Bearer' as const,
    expires_in: lifetimeSeconds,
    person,
  };
});

type Asked = { readonly mobile: string; readonly now: EpochMs };

const sendCode = async (
  ports: IdentityPorts,
  { mobile, language, now }: Asked & { readonly language: Language },
): Promise<Refusal | undefined> => {
  const hash = await phoneHash(ports.keys, mobile, now);
  const code = ports.chance.signInCode();
  const codeHash = await signInCodeHash(ports.keys, mobile, code, now);
  const next = askCode(await ports.store.signIn(hash), { now, codeHash });
  if (isRefusal(next)) return next;
  // Somebody else asked for this phone at the same moment: theirs is on its way.
  if ((await ports.store.saveSignIn(hash, next)) === 'moved-on') {
    return refuse('sign-in-too-soon', { retryAfterSeconds: signInRules.resendAfterMs / 1000 });
  }
  await ports.sms.send(mobile, signInText(code, language));
  return undefined;
};

/** Every round that loses was overtaken by a guess that counted, and the guesses end. */
const rounds = signInRules.tries + 3;

export const useCode = async (
  ports: IdentityPorts,
  { mobile, code, now }: Asked & { readonly code: string },
): Promise<Refusal | undefined> => {
  const hash = await phoneHash(ports.keys, mobile, now);
  const codeHash = await signInCodeHash(ports.keys, mobile, code, now);
  for (let round = 0; round < rounds; round++) {
    const attempt = tryCode(await ports.store.signIn(hash), { now, codeHash });
    if (attempt.state === undefined) return attempt.refusal;
    if ((await ports.store.saveSignIn(hash, attempt.state)) === 'saved') return attempt.refusal;
  }
  throw new Fault('others sign in with this phone at this moment', { retry: 'safe' });
};
