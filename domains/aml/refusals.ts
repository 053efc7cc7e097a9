/** Every way in which this room says no, in order of precedence within a door. */
export const amlRefusals = [
  'aml-day-not-over',
  'aml-report-missing',
  'aml-part-missing',
  'large-value-is-filed',
  'filing-open',
  'filing-done',
  'filing-missing',
] as const;
export type AmlRefusalCode = (typeof amlRefusals)[number];
