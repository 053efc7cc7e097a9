/**
 * A patient of the demo: the first of the cast is insured, has something on the personal account, and one visit left two
 * bills that wait. Moved through the doors as the office and the hospital would; again and again, it is the same once.
 */
type Cast = {
  readonly people: readonly { readonly id?: string }[];
  readonly merchants: readonly { readonly id: string; readonly token: string }[];
  readonly staff: readonly { readonly role: string; readonly token: string }[];
};

const creditFen = 300_00;
// A day that stays the same, so that a second start repeats the very bills of the first.
const visit = {
  visit: 'outpatient',
  tier: 'third',
  place: 'beijing',
  insured: 'employee',
  date: '2026-10-20',
} as const;
const bills = [
  [{ id: 'consultation', name: '医事服务费', class: 'A', amount: 50_00 }],
  [
    { id: 'drugs', name: '降压药', class: 'A', amount: 86_40 },
    { id: 'scan', name: '心脏彩超', class: 'B', amount: 220_00, first_pay_share: '0.08' },
  ],
] as const;

const post = async (
  { baseUrl, token = '', key }: { baseUrl: string; token: string | undefined; key: string },
  path: string,
  body: object,
): Promise<void> => {
  const answer = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': `demo-opening-${key}`,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
};

export const seedHospital = async (baseUrl: string, { people, merchants, staff }: Cast): Promise<void> => {
  const person = people[0]?.id;
  const office = { baseUrl, token: staff.find((one) => one.role === 'operator')?.token };
  const hospital = { baseUrl, token: merchants.find((one) => one.id === 'mch_hospital')?.token };
  const insured = { person, place: visit.place, insured: visit.insured };
  await post({ ...office, key: 'insured' }, '/v1/healthcare/insured-people', insured);
  const credits = `/v1/healthcare/insured-people/${person}/account-credits`;
  await post({ ...office, key: 'account' }, credits, { amount: creditFen, currency: 'CNY' });
  for (const [at, items] of bills.entries()) {
    const bill = { patient: person, ...visit, items };
    await post({ ...hospital, key: `bill-${at}` }, '/v1/healthcare/bills', bill);
  }
};
