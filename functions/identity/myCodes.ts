/** POST /v1/me/codes and /v1/me/static-codes: the code on the screen, and the one on paper. */
import { myCodeContract, myStaticCodeContract } from '../../domains/identity/contract.ts';
import { grantedScopes } from '../../domains/identity/credential.ts';
import { isPersonId } from '../../domains/identity/person.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import { staticDailyLimitFen } from '../../domains/identity/walletLimits.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { answer, door } from '../platform/door.ts';
import type { Holder } from '../platform/identity/store.ts';
import { issueCode, issueStaticCode } from './issueCode.ts';
import { holderOf } from './me.ts';
import type { IdentityPorts } from './ports.ts';

export const myCodeDoor = door(myCodeContract, async ({ body, caller, now }, ports: IdentityPorts) => {
  const holder = await holderOf(ports.store, caller);
  const scopes = scopesFor(holder, body.scopes);
  if (holder === undefined || 'refused' in scopes)
    return 'refused' in scopes ? scopes : refuse('person-missing');
  const { id: person } = holder.person;
  const issued = await issueCode(ports.keys, {
    person,
    scopes,
    now: ports.momentOf(person, now),
    nonce: ports.chance.nonce(),
  });
  return {
    object: 'code' as const,
    code: issued.code,
    digits: issued.digits,
    scopes: [...issued.scopes],
    created: rfc3339(issued.issuedAt),
    refresh_at: rfc3339(issued.refreshAt),
    expires_at: rfc3339(issued.expiresAt),
  };
});

export const myStaticCodeDoor = door(
  myStaticCodeContract,
  async ({ caller, id, now }, ports: IdentityPorts) => {
    const holder = await holderOf(ports.store, caller);
    const granted = scopesFor(holder);
    if ('refused' in granted) return granted;
    // Kept by its hash: what somebody chose for a key may be anything.
    const issue = isPersonId(caller.sub)
      ? await ports.store.issueStatic(caller.sub, id('sta'), now)
      : undefined;
    if (issue === undefined || holder === undefined) return refuse('person-missing');
    const { code, expiresAt } = await issueStaticCode(ports.keys, {
      person: holder.person.id,
      scopes: granted,
      issue,
    });
    const said = {
      object: 'static_code' as const,
      code,
      generation: issue.generation,
      scopes: [...granted],
      daily_limit: staticDailyLimitFen,
      currency: 'CNY' as const,
      created: rfc3339(issue.issuedAt),
      expires_at: rfc3339(expiresAt),
    };
    return answer(said, { replayed: issue.replayed });
  },
);

/** What the code may carry: what is asked for, if the active credentials allow all of it; else everything they allow. */
const scopesFor = (holder: Holder | undefined, asked?: readonly Scope[]): readonly Scope[] | Refusal => {
  if (holder === undefined) return refuse('person-missing');
  const granted = grantedScopes(holder.credentials);
  if (granted.length === 0) return refuse('credential-suspended');
  const missing = asked?.filter((scope) => !granted.includes(scope)) ?? [];
  if (missing.length > 0) return refuse('scope-not-granted', { param: '/scopes', missing });
  return asked === undefined ? granted : granted.filter((scope) => asked.includes(scope));
};
