/** What every quote says of its rule: where and on which day; and which field a refusal of that is about. */
export const named = (place: string, date: unknown) => ({ kind: 'named', place, date });

export const dateCodes = {
  rule_not_in_force: 'date',
  rule_set_not_in_force: 'date',
  calendar_unknown: 'date',
  'rule.date': 'date',
} as const;
