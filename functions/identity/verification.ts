/**
 * POST /v1/sign-in/verifications: a signed-in person shows once more who they are, when a payment asked for it.
 *
 * The code is one of signing in, used up here. It lifts `step-up` from the person's own wallet and nothing graver; the moment is
 * kept beside it, so that the next payments are not asked for the same again.
 */
import { verifyContract } from '../../domains/identity/access/contract.ts';
import { mobileNumber } from '../../domains/identity/person.ts';
import { wallet } from '../../domains/ledger/account.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { door } from '../platform/door.ts';
import { phoneHash } from './phones.ts';
import type { IdentityPorts } from './ports.ts';
import { useCode } from './signIn.ts';

/** Asked for by what came in between: it is asked for again. */
const lifts = { from: ['step-up'], to: 'none' } as const;

export const verifyDoor = door(verifyContract, async ({ body, caller, now }, ports: IdentityPorts) => {
  const mobile = mobileNumber(body.phone);
  if (mobile === undefined) return refuse('phone-invalid', { param: '/phone' });
  const owner = await ports.store.personOfPhone(await phoneHash(ports.keys, mobile, now));
  if (owner !== caller.sub) return refuse('phone-not-yours', { param: '/phone' });
  const refused = await useCode(ports, { mobile, code: body.code, now });
  if (refused) return refused;
  const account = wallet(caller.sub);
  await ports.ledger.restrain(account, { ...lifts, verifiedAt: now });
  const after = (await ports.ledger.account(account))?.restraint ?? 'none';
  const restraint = after === 'step-up' ? 'none' : after;
  return { object: 'verification' as const, verified_at: rfc3339(now), restraint };
});
