/**
 * Whoever is not a person: merchants, their terminals, staff; and the clients by which they sign in.
 */
import type { Role } from '../outcome/contract.ts';
import type { EpochMs } from '../time/businessDate.ts';
import type { AppGrant } from './apps/app.ts';

export type Merchant = {
  /** `mch_<name>`. */
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly cityZh: string;
  readonly cityEn: string;
  /** ISO 18245, four digits. */
  readonly category: string;
};

export const terminalKinds = ['gate', 'till', 'ride'] as const;
export type TerminalKind = (typeof terminalKinds)[number];

export type Terminal = {
  /** `trm_<name>`. */
  readonly id: string;
  readonly kind: TerminalKind;
  /** Where it stands: `wulingyuan-gate`, `noodlehouse-till`. */
  readonly place: string;
  readonly merchant?: string;
  readonly nameZh: string;
  readonly nameEn: string;
};

/** Derived from a secret of 32 random bytes (scrypt); the secret itself is shown once, when it is made. */
export type ClientSecret = {
  readonly salt: string;
  readonly hash: string;
  readonly createdAt: EpochMs;
  /** Of an app's secret: the request that made it, so that a repeated request makes no other. */
  readonly request?: string;
};

/** Signs in by client credentials as its subject. Two secrets may be active, so that one can follow the other. */
export type Client = {
  readonly id: string;
  readonly role: Exclude<Role, 'person'>;
  readonly name: string;
  readonly secrets: readonly ClientSecret[];
  readonly merchant?: string;
  readonly place?: string;
  readonly kind?: TerminalKind;
  /** Of an app only. */
  readonly grant?: AppGrant;
};

/** A new secret joins the newest of the old ones; the one before that dies. */
export const withSecret = (client: Client, secret: ClientSecret): Client => ({
  ...client,
  secrets: [secret, ...client.secrets].slice(0, 2),
});

/** How long a token lives, in seconds, by role. */
export const tokenLifetimeSeconds = {
  person: 3_600,
  merchant: 12 * 3_600,
  terminal: 12 * 3_600,
  operator: 3_600,
  auditor: 3_600,
} as const satisfies Record<Role, number>;
/** Demo tokens of the local clouds. */
export const demoTokenLifetimeSeconds = 24 * 3_600;
