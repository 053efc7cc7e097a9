/**
 * Sign-in for tests of doors: the token says who it is (`person pn_100000001`), nothing is signed.
 *
 * The real check of tokens has its own tests; here the roles matter.
 */
import { roles } from '../../domains/outcome/contract.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import type { Authenticate } from '../../functions/platform/auth.ts';
import type { Caller } from '../../functions/platform/door.ts';

export const tokenOf = (who: Caller): string => Buffer.from(JSON.stringify(who)).toString('base64url');

export const trusting: Authenticate = (token) => {
  if (token === 'expired') return refuse('token-expired');
  try {
    const who = JSON.parse(Buffer.from(token, 'base64url').toString()) as Caller;
    return roles.some((role) => role === who.role) ? who : refuse('token-invalid');
  } catch {
    return refuse('token-invalid');
  }
};
