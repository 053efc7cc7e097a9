/** The life of a credential: every state meets every event, and what a person's code may carry follows. */
import { describe, expect, it } from 'vitest';
import {
  type Credential,
  changeCredential,
  credentialChanges,
  credentialEvents,
  credentialStatuses,
  credentialsAtSignIn,
  grantedScopes,
  newCredential,
} from '../../domains/identity/credential.ts';
import { lin, noon } from './signer.ts';

const card = (status: Credential['status'], heldBy?: Credential['heldBy']): Credential => ({
  ...newCredential(lin, 'wallet', 'active', noon - 1),
  status,
  ...(heldBy ? { heldBy } : {}),
});

// biome-ignore format: what the table must say, read against the code's own
const expected = {
  issued:    { activate: 'active',  suspend: 'refused',   reinstate: 'refused', revoke: 'revoked', expire: 'expired' },
  active:    { activate: 'as it is', suspend: 'suspended', reinstate: 'as it is', revoke: 'revoked', expire: 'expired' },
  suspended: { activate: 'refused', suspend: 'as it is',  reinstate: 'active',  revoke: 'revoked', expire: 'expired' },
  revoked:   { activate: 'refused', suspend: 'refused',   reinstate: 'refused', revoke: 'as it is', expire: 'refused' },
  expired:   { activate: 'refused', suspend: 'refused',   reinstate: 'refused', revoke: 'refused', expire: 'as it is' },
} as const;

describe('every status meets every event', () => {
  const matrix = credentialStatuses.flatMap((status) =>
    credentialEvents.map((event) => [status, event] as const),
  );
  it.each(matrix)('%s, then %s', (status, event) => {
    const before = card(status, status === 'suspended' ? 'person' : undefined);
    const after = changeCredential(before, { event, by: 'person', now: noon });
    const outcome = 'refused' in after ? 'refused' : after === before ? 'as it is' : after.status;
    expect(outcome).toBe(expected[status][event]);
  });

  it('nothing leaves the two ends', () => {
    expect(credentialChanges.revoked).toEqual({});
    expect(credentialChanges.expired).toEqual({});
  });
});

describe('who holds it', () => {
  it('what staff suspended, its person cannot reinstate; staff can', () => {
    const held = card('suspended', 'operator');
    const tried = changeCredential(held, { event: 'reinstate', by: 'person', now: noon });
    expect(tried).toMatchObject({ refused: 'credential-held-by-operator' });
    const back = changeCredential(held, { event: 'reinstate', by: 'operator', now: noon });
    expect(back).toMatchObject({ status: 'active', since: noon });
    expect(back).not.toHaveProperty('heldBy');
  });

  it('what a person suspended, staff may take over, so that it stays so', () => {
    const taken = changeCredential(card('suspended', 'person'), {
      event: 'suspend',
      by: 'operator',
      now: noon,
    });
    expect(taken).toMatchObject({ status: 'suspended', heldBy: 'operator' });
  });

  it('what staff suspended, its person cannot make her own by suspending it again', () => {
    const held = card('suspended', 'operator');
    expect(changeCredential(held, { event: 'suspend', by: 'person', now: noon })).toBe(held);
  });
});

describe('what the code may carry', () => {
  it('a person begins with a wallet and a scenic pass', () => {
    expect(grantedScopes(credentialsAtSignIn(lin, noon))).toEqual(['gate', 'ride', 'dine', 'shop', 'bill']);
  });

  it('a suspended pass opens no gate while the wallet still pays, and the other way round', () => {
    const [wallet, pass] = credentialsAtSignIn(lin, noon);
    if (!wallet || !pass) throw new Error('two credentials at sign-in');
    expect(grantedScopes([wallet, { ...pass, status: 'suspended' }])).toEqual([
      'ride',
      'dine',
      'shop',
      'bill',
    ]);
    expect(grantedScopes([{ ...wallet, status: 'suspended' }, pass])).toEqual(['gate', 'ride']);
    expect(grantedScopes([newCredential(lin, 'student-card', 'issued', noon)])).toEqual([]);
  });
});
