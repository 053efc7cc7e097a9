/**
 * Credentials: the cards a person has, what each allows, and the whole life of one as a table.
 *
 * One is suspended without the rest. What the code may carry is what the credentials that are active allow together.
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { type PersonId, personNumber } from './person.ts';
import { type Scope, scopes } from './scope.ts';

type CredentialKindFacts = {
  readonly zh: string;
  readonly en: string;
  readonly grants: readonly Scope[];
  /** Comes with the person. Others are issued by the room that knows the right to one. */
  readonly atSignIn: boolean;
  /** Suspending it freezes the wallet, so that money stops with no further look-up. */
  readonly freezesWallet: boolean;
};

// biome-ignore format: a table reads as a table
export const credentialKinds = {
  'wallet':          { zh: '钱包',       en: 'wallet',          grants: ['ride', 'dine', 'shop', 'bill'], atSignIn: true,  freezesWallet: true },
  'scenic-pass':     { zh: '景区通',     en: 'scenic pass',     grants: ['gate', 'ride'],                 atSignIn: true,  freezesWallet: false },
  'student-card':    { zh: '学生卡',     en: 'student card',    grants: ['campus'],                       atSignIn: false, freezesWallet: false },
  'library-card':    { zh: '图书证',     en: 'library card',    grants: ['campus'],                       atSignIn: false, freezesWallet: false },
  'meal-card':       { zh: '饭卡',       en: 'meal card',       grants: ['campus'],                       atSignIn: false, freezesWallet: false },
  'access-card':     { zh: '门禁卡',     en: 'access card',     grants: ['campus'],                       atSignIn: false, freezesWallet: false },
  'health-card':     { zh: '健康卡',     en: 'health card',     grants: ['health'],                       atSignIn: false, freezesWallet: false },
  'taxpayer-id':     { zh: '纳税人识别号', en: 'taxpayer id',     grants: ['bill'],                         atSignIn: false, freezesWallet: false },
  'utility-account': { zh: '水电气户号',  en: 'utility account', grants: ['bill'],                         atSignIn: false, freezesWallet: false },
  'parent-link':     { zh: '家长关联',    en: "parent's link",   grants: [],                               atSignIn: false, freezesWallet: false },
} as const satisfies Record<string, CredentialKindFacts>;
export type CredentialKind = keyof typeof credentialKinds;

export const credentialStatuses = ['issued', 'active', 'suspended', 'revoked', 'expired'] as const;
export type CredentialStatus = (typeof credentialStatuses)[number];
export const credentialEvents = ['activate', 'suspend', 'reinstate', 'revoke', 'expire'] as const;
export type CredentialEvent = (typeof credentialEvents)[number];

/** Every legal change. What is not here is refused; `revoked` and `expired` are the end. */
// biome-ignore format: a table reads as a table
export const credentialChanges: Readonly<Record<CredentialStatus, Partial<Record<CredentialEvent, CredentialStatus>>>> = {
  issued:    { activate: 'active', revoke: 'revoked', expire: 'expired' },
  active:    { suspend: 'suspended', revoke: 'revoked', expire: 'expired' },
  suspended: { reinstate: 'active', revoke: 'revoked', expire: 'expired' },
  revoked:   {},
  expired:   {},
};

export type Credential = {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: CredentialKind;
  readonly status: CredentialStatus;
  readonly issuedAt: EpochMs;
  /** When the status last changed. */
  readonly since: EpochMs;
  /** Who suspended it: what an operator holds, its person cannot let go. */
  readonly heldBy?: 'person' | 'operator';
  readonly reason?: string;
};

type Change = {
  readonly event: CredentialEvent;
  readonly by: 'person' | 'operator';
  readonly now: EpochMs;
  readonly reason?: string;
};

/** The credential after the event; the same object when it is already so (a repeated request changes nothing). */
export const changeCredential = (
  credential: Credential,
  { event, by, now, reason }: Change,
): Credential | Refusal<'credential-change-illegal' | 'credential-held-by-operator'> => {
  const takesOver = event === 'suspend' && by === 'operator' && credential.heldBy === 'person';
  if (credential.status === targets[event] && !takesOver) return credential;
  const next = takesOver ? credential.status : credentialChanges[credential.status][event];
  if (next === undefined) return refuse('credential-change-illegal', { status: credential.status, event });
  if (event === 'reinstate' && by === 'person' && credential.heldBy === 'operator') {
    return refuse('credential-held-by-operator');
  }
  const { heldBy: _, reason: __, ...rest } = credential;
  const held = next === 'suspended' ? { heldBy: by } : {};
  return { ...rest, status: next, since: now, ...held, ...(reason === undefined ? {} : { reason }) };
};

const targets = {
  activate: 'active',
  suspend: 'suspended',
  reinstate: 'active',
  revoke: 'revoked',
  expire: 'expired',
} as const satisfies Record<CredentialEvent, CredentialStatus>;

/** In the order of `scopes`. */
export const grantedScopes = (credentials: readonly Credential[]): readonly Scope[] => {
  const granted = new Set<Scope>(
    credentials.filter((one) => one.status === 'active').flatMap((one) => credentialKinds[one.kind].grants),
  );
  return scopes.filter((scope) => granted.has(scope));
};

/** `crd_<kind>_<number>`: one of a kind for a person. */
export const newCredential = (
  person: PersonId,
  kind: CredentialKind,
  status: 'issued' | 'active',
  now: EpochMs,
): Credential => ({
  id: `crd_${kind.replaceAll('-', '_')}_${personNumber(person)}`,
  person,
  kind,
  status,
  issuedAt: now,
  since: now,
});

export const credentialsAtSignIn = (person: PersonId, now: EpochMs): readonly Credential[] =>
  (Object.keys(credentialKinds) as CredentialKind[])
    .filter((kind) => credentialKinds[kind].atSignIn)
    .map((kind) => newCredential(person, kind, 'active', now));
