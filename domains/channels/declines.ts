/**
 * Why a channel said no, in one vocabulary for all channels, and what it means for another try.
 *
 * `elsewhere`: another channel may take it at once. `payer`: the payer must do something first.
 * `never`: asking anybody again would be wrong. What we do not know is `never` elsewhere by itself: better asked of a person.
 */
export const unifiedDeclines = {
  'not-enough-money': 'elsewhere',
  'payer-limit-reached': 'elsewhere',
  'payer-account-closed-or-frozen': 'elsewhere',
  'payer-code-invalid': 'payer',
  'payer-code-expired': 'payer',
  'payer-refused': 'payer',
  'channel-busy': 'elsewhere',
  'channel-down': 'elsewhere',
  'merchant-not-permitted': 'elsewhere',
  'merchant-limit-reached': 'elsewhere',
  'amount-not-taken': 'elsewhere',
  'held-for-risk': 'never',
  'order-closed': 'never',
  'order-paid': 'never',
  'order-differs': 'never',
  'request-wrong': 'never',
  'not-known': 'never',
} as const satisfies Readonly<Record<string, 'elsewhere' | 'payer' | 'never'>>;

export type UnifiedDecline = keyof typeof unifiedDeclines;

export const mayTryElsewhere = (decline: UnifiedDecline): boolean => unifiedDeclines[decline] === 'elsewhere';
