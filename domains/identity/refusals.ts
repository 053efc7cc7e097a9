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
  'client-secret-of-other-mode',
  'client-refused',
  'sign-in-too-soon',
  'sign-in-too-many',
  'sign-in-code-wrong',
  'sign-in-code-expired',
  'sign-in-tries-exhausted',
  'phone-not-yours',
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

export const appRefusals = ['app-missing', 'app-closed', 'app-scope-unknown'] as const;
export type AppRefusalCode = (typeof appRefusals)[number];

export const privacyRefusals = ['consent-needed', 'file-number-missing', 'wallet-not-empty'] as const;
export type PrivacyRefusalCode = (typeof privacyRefusals)[number];

export const identityRefusals = [
  ...codeRefusals,
  ...merchantCodeRefusals,
  ...accessRefusals,
  ...credentialRefusals,
  ...appRefusals,
  ...privacyRefusals,
] as const;
export type IdentityRefusalCode = (typeof identityRefusals)[number];
