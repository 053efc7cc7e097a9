/** Lin's year 2025 at the tax office: what payers reported, two officers, and short ways to file and pay. */
import type { Reply } from '../../kit/http.ts';
import { tokenOf } from '../../kit/signIn.ts';
import { lin, type startProcess, tokens } from '../basket/room.ts';

export type Running = Pick<ReturnType<typeof startProcess>, 'call'>;

export const officers = {
  wu: tokenOf({ sub: 'op_wu', role: 'operator' }),
  zhao: tokenOf({ sub: 'op_zhao', role: 'operator' }),
} as const;

const post = ({ call }: Running, token: string, path: string, key: string, body: object): Promise<Reply> =>
  call({ method: 'POST', path: `/v1/government${path}`, token, key, body });

/** Wages of 200,000 of which too little was withheld: 4,280.00 of tax are left to pay. */
export const underWithheld = { kind: 'wages', paid: 20_000_000, special: 1_200_000, withheld: 600_000 };
/** The same with too much withheld. */
export const overWithheld = { ...underWithheld, withheld: 1_100_000 };

export const report = (running: Running, record: object, key = 'report'): Promise<Reply> =>
  post(running, officers.wu, '/income-records', key, { person: lin, year: 2025, ...record });

export const show = ({ call }: Running, token: string = tokens.lin, year = 2025): Promise<Reply> =>
  call({ method: 'GET', path: `/v1/government/tax-returns/${year}`, token });
export const versions = (
  { call }: Running,
  query: Record<string, string> = {},
  token: string = tokens.lin,
): Promise<Reply> => call({ method: 'GET', path: '/v1/government/tax-returns/2025/versions', token, query });
export const file = (running: Running, body: object = {}, key = 'file'): Promise<Reply> =>
  post(running, tokens.lin, '/tax-returns/2025/filing', key, body);
export const pay = (running: Running, body: object = {}, key = 'pay'): Promise<Reply> =>
  post(running, tokens.lin, '/tax-returns/2025/payment', key, body);
export const certify = (running: Running, key = 'certify', token: string = tokens.lin): Promise<Reply> =>
  post(running, token, '/tax-returns/2025/certificate', key, {});
export const verify = ({ call }: Running, path: string): Promise<Reply> => {
  const [at, check] = path.split('?check=');
  return call({ method: 'GET', path: String(at), query: { check: String(check) } });
};

export const refund = (
  running: Running,
  asked: {
    readonly what: 'proposal' | 'approval' | 'rejection';
    readonly id: string;
    readonly by: keyof typeof officers;
    readonly amount: number;
    readonly key: string;
  },
): Promise<Reply> =>
  post(running, officers[asked.by], `/tax-refunds/${asked.id}/${asked.what}`, asked.key, {
    amount: asked.amount,
  });

export const correct = (running: Running, body: object, key = 'correct'): Promise<Reply> =>
  post(running, tokens.lin, '/tax-returns/2025/correction', key, body);

/** A car of 2.0 litres in Beijing: 480.00 a year, due at the end of it. */
export const car = {
  name: '家用轿车',
  number: '京A·12345',
  place: 'beijing',
  on: '2026-01-01',
  due_on: '2026-12-31',
  facts: { tax: 'vehicle_vessel_tax', vehicle: { kind: 'car', size: '2.0' } },
} as const;
export const boughtInJuly = { ...car.facts, vehicle: { ...car.facts.vehicle, bought_in_month: 7 } };

export const recordObject = (running: Running, object: object = car, key = 'record'): Promise<Reply> =>
  post(running, officers.wu, '/tax-objects', key, { person: lin, ...object });

/** What a person does with one of the own objects. */
export const withObject = (running: Running, id: unknown, token: string = tokens.lin) => {
  const at = `/tax-objects/${id}`;
  return {
    show: (): Promise<Reply> => running.call({ method: 'GET', path: `/v1/government${at}`, token }),
    versions: (query: Record<string, string> = {}): Promise<Reply> =>
      running.call({ method: 'GET', path: `/v1/government${at}/versions`, token, query }),
    file: (body: object = {}, key = 'file') => post(running, token, `${at}/filing`, key, body),
    pay: (body: object = {}, key = 'pay') => post(running, token, `${at}/payment`, key, body),
    correct: (facts: object, key = 'correct') => post(running, token, `${at}/correction`, key, { facts }),
    certify: (key = 'certify') => post(running, token, `${at}/certificate`, key, {}),
  };
};
