/**
 * Every way in which identity says no, in order of precedence: the first that applies is the one answered.
 *
 * The codes of a presented code come first because tills and gates of all rooms share them.
 */
export const codeRefusals = [
  'code-malformed',
  'code-foreign',
  'code-key-unknown',
  'code-forged',
  'code-expired',
  'code-not-yet-valid',
  'code-scope-missing',
  'code-revoked',
  'credential-suspended',
] as const;
export type CodeRefusalCode = (typeof codeRefusals)[number];

export const merchantCodeRefusals = [
  'merchant-code-malformed',
  'merchant-code-damaged',
  'merchant-code-foreign',
  'merchant-code-altered',
] as const;
export type MerchantCodeRefusalCode = (typeof merchantCodeRefusals)[number];

export const accessRefusals = [
  'phone-invalid',
  'grant-unsupported',
  'client-refused',
  'sign-in-too-soon',
  'sign-in-too-many',
  'sign-in-code-wrong',
  'sign-in-code-expired',
  'sign-in-tries-exhausted',
] as const;
export type AccessRefusalCode = (typeof accessRefusals)[number];

export const credentialRefusals = [
  'person-missing',
  'credential-missing',
  'credential-change-illegal',
  'credential-held-by-operator',
  'scope-not-granted',
] as const;
export type CredentialRefusalCode = (typeof credentialRefusals)[number];

export const identityRefusals = [
  ...codeRefusals,
  ...merchantCodeRefusals,
  ...accessRefusals,
  ...credentialRefusals,
] as const;
export type IdentityRefusalCode = (typeof identityRefusals)[number];
