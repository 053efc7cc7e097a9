/**
 * Citizens of the demo: the first of the cast has meters of electricity, water and gas with bills, a tax and a fine to pay,
 * and a year to settle; the second has a year with too much withheld. The offices' own books are filled as the offices would
 * fill them, what a citizen does goes through the doors; again and again, it is the same once.
 */
import { addDays, type BusinessDate, businessDate } from '../domains/time/businessDate.ts';

type Cast = {
  readonly people: readonly { readonly id?: string; readonly name: string; readonly token: string }[];
  readonly staff: readonly { readonly role: string; readonly token: string }[];
};
export type GovernmentAddresses = { readonly baseUrl: string; readonly officesUrl: string };

type Reading = { readonly reading: string; readonly on: BusinessDate };

/** The last day of the month so many months before this day's; meters are read then. */
export const monthEnd = (day: BusinessDate, monthsBefore: number): BusinessDate => {
  const end = addDays(`${day.slice(0, 7)}-01`, -1);
  return monthsBefore === 1 ? end : monthEnd(end, monthsBefore - 1);
};

const send = async (url: string, body: object, headers: Readonly<Record<string, string>>): Promise<void> => {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} was answered ${answer.status}: ${await answer.text()}`);
};

/** Read at the ends of months. What was laid by paid the first electricity bill, and a part of the gas. */
const metersOf = (holder_name: string, today: BusinessDate) => {
  const meter = (office: string, account_no: string, category: string, readings: readonly Reading[]) => ({
    ...{ office, account_no, holder_name, category, people: 3, readings },
  });
  const end = (monthsBefore: number): BusinessDate => monthEnd(today, monthsBefore);
  const start = { last_reading: '4000', read_on: end(4) };
  return [
    {
      ...meter('power-beijing', '0100200301', 'low-voltage', [
        { reading: '4180', on: end(3) },
        { reading: '4680', on: end(2) },
      ]),
      ...start,
      balance: 87_89,
    },
    {
      ...meter('water-beijing', '0200300401', 'tap', [{ reading: '4021', on: end(1) }]),
      ...start,
      balance: 0,
    },
    {
      ...meter('gas-beijing', '0300400501', 'ordinary', [{ reading: '4038', on: end(1) }]),
      ...start,
      balance: 40_00,
    },
  ];
};

const noticesOf = (today: BusinessDate) => {
  const due_on = addDays(today, 60);
  return [
    {
      office: 'tax-beijing',
      notice_no: 'BJ2026CC0001',
      head: 'vehicle-vessel-tax',
      amount: 420_00,
      due_on,
    },
    { office: 'traffic-beijing', notice_no: 'BJ2026JT0001', head: 'traffic-fine', amount: 200_00, due_on },
  ];
};

/** What the first is taxed on: a car, a shop that is let, and the home of last spring. */
const objectsOf = (today: BusinessDate) => {
  const year = today.slice(0, 4);
  return [
    {
      ...{ key: 'car', name: '家用轿车', number: '京A·10001', place: 'beijing' },
      ...{ on: `${year}-01-01`, due_on: `${year}-12-31` },
      facts: { tax: 'vehicle_vessel_tax', vehicle: { kind: 'car', size: '2.0' } },
    },
    {
      ...{ key: 'shop', name: '临街商铺', number: '京（2020）房字第1001号', place: 'china' },
      ...{ on: `${year}-01-01`, due_on: null },
      facts: {
        tax: 'property_tax',
        building: { kind: 'let', letting: 'business', rent: 300_000, rent_per: 'month' },
      },
    },
    {
      ...{ key: 'home', name: '住房（89 平方米）', number: '京（2026）契字第1001号', place: 'china' },
      ...{ on: addDays(today, -10), due_on: null },
      facts: {
        tax: 'deed_tax',
        deed: { kind: 'sale', price: 120_000_000, home: { order: 'only', area_m2: '89' } },
      },
    },
  ];
};

export const seedGovernment = async (
  { baseUrl, officesUrl }: GovernmentAddresses,
  { people, staff }: Cast,
  now: number,
): Promise<void> => {
  const today = businessDate(now);
  const [first, second] = people;
  if (first === undefined || second === undefined)
    throw new Error('the demo cast has nobody to be a citizen');
  const post = (token: string, key: string, path: string, body: object): Promise<void> =>
    send(`${baseUrl}${path}`, body, {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': `demo-opening-${key}`,
    });

  for (const meter of metersOf(first.name, today)) {
    const { office, account_no, holder_name } = meter;
    await send(`${officesUrl}/control/accounts`, meter, {});
    const bound = { office, account_no, holder_name };
    await post(first.token, `account-${office}`, '/v1/government/utilities/accounts', bound);
  }
  for (const notice of noticesOf(today)) await send(`${officesUrl}/control/notices`, notice, {});

  const office = staff.find((one) => one.role === 'operator')?.token ?? '';
  const year = Number(today.slice(0, 4)) - 1;
  const wages = { year, kind: 'wages', paid: 200_000_00, special: 12_000_00 };
  for (const [person, withheld] of [
    [first, 8_000_00],
    [second, 11_000_00],
  ] as const)
    await post(office, `income-${year}-${person.id}`, '/v1/government/income-records', {
      ...{ ...wages, person: person.id, withheld },
    });
  for (const { key, ...object } of objectsOf(today))
    await post(office, `object-${year}-${key}`, '/v1/government/tax-objects', {
      ...object,
      person: first.id,
    });
};
