/** The finance office on the campus in memory: Lin has a bill of a term, and everybody has 5,000 yuan. */
import { wallet } from '../../domains/ledger/account.ts';
import type { Reply } from '../kit/http.ts';
import { enrolled, type School, type Who } from './school.ts';

export const header = '学号,姓名,学费,住宿费,教材费,保险费,缴费截止日';
export const linRow = 'S1001,林晓晓,3000.00,1200,480.50,120,2026-12-15';
export const whole = 4_800_50;

export type Finance = Awaited<ReturnType<typeof openFinance>>;

export const billOnly = async (school: School): Promise<string> => {
  const { data } = (await school.get('lin', '/tuition/bills')).body as { data: readonly { id: string }[] };
  return String(data[0]?.id);
};

export const openFinance = async (options: Parameters<typeof enrolled>[0] = {}) => {
  const school = await enrolled({ funds: 5_000_00, ...options });
  const upload = (rows: readonly string[], key?: string) =>
    school.post('office', '/tuition/bills', { term: '2026b', csv: [header, ...rows].join('\n') }, key);
  await upload([linRow], 'the-bills');
  const bill = await billOnly(school);
  const post = (who: Who, path: string, body: object = {}, key?: string): Promise<Reply> =>
    school.post(who, `/tuition/bills/${bill}${path}`, body, key);
  return {
    school,
    bill,
    upload,
    post,
    show: async (who: Who = 'lin') => (await school.get(who, `/tuition/bills/${bill}`)).body,
    pay: (who: Who, amount: number, left: number, key?: string) =>
      post(who, '/payments', { amount, left, currency: 'CNY' }, key),
    async makeLink(amount: number) {
      const made = await post('lin', '/links', { amount, currency: 'CNY', days: 7 });
      return { made, secret: String(made.body.secret) };
    },
    payLink: (who: Who, secret: string, amount: number, key?: string) =>
      school.post(who, '/tuition/links/payments', { secret, amount, currency: 'CNY' }, key),
    left: async (person: string): Promise<number> =>
      Number((await school.ledger.account(wallet(person)))?.availableFen),
    async balanced(): Promise<boolean> {
      const { debitFen, creditFen } = await school.ledger.trialBalance();
      return debitFen === creditFen;
    },
    receipts: async () =>
      (await school.get('lin', `/tuition/bills/${bill}/receipts`)).body.data as readonly Readonly<
        Record<string, unknown>
      >[],
  };
};
