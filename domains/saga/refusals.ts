/** What sagas refuse, in order of precedence. */
export const sagaRefusals = [
  'saga-missing',
  /** The same id was started with something else. */
  'saga-differs',
  'saga-ended',
  'saga-not-due',
  /** Only a stuck saga is retried or closed by people. */
  'saga-not-stuck',
  'closure-changed',
  'closure-expired',
  'closure-needs-another-person',
  'closure-open',
  /** An outcome that nobody is waiting for: another worker has moved on. */
  'saga-not-claimed',
  /** Why a saga turned back that met nothing but faults which did nothing. */
  'step-unavailable',
] as const;
export type SagaRefusalCode = (typeof sagaRefusals)[number];
