/**
 * A basket as it is asked for or as it was settled: the sums that matter, who pays how much and why, and each bill in detail.
 */
import { say, type Words } from '../kit/language.ts';
import { LawTrace } from '../kit/lawTrace.tsx';
import { Facts } from '../kit/quoteFrame.tsx';
import { StackBar } from '../kit/stackBar.tsx';
import { hospitalPayWords as w } from '../words/hospitalPay.ts';
import type { BasketQuote } from './patientWire.ts';
import { WhoPays, WhyOfItems } from './whoPays.tsx';

type Payer = BasketQuote['payers'][number]['payer'];
type Basket = Pick<BasketQuote, 'payers' | 'bills' | 'fund_amount'>;

const tones: Readonly<Record<Payer, string>> = {
  fund: 'fund',
  policy: 'policy',
  account: 'account',
  relative_account: 'relative',
  deposit: 'own',
  wallet: 'cash',
};

export const walletPart = ({ payers }: Pick<Basket, 'payers'>): number =>
  payers.find((one) => one.payer === 'wallet')?.amount ?? 0;

export const BasketDrawn = ({ basket, youPay }: { basket: Basket; youPay: Words }) => (
  <>
    <Facts
      facts={[
        { name: youPay, amountFen: walletPart(basket) },
        { name: w.insurancePays, amountFen: basket.fund_amount },
      ]}
    />
    <h2>{say(w.whoPays)}</h2>
    <StackBar
      label={say(w.whoPays)}
      parts={basket.payers.map((one) => ({
        key: `${one.payer}|${one.policy ?? ''}`,
        name: say(w[one.payer]),
        amountFen: one.amount,
        tone: tones[one.payer],
        note: say([one.zh, one.en]),
      }))}
    />
  </>
);

/** `names` of the items by the id of their bill. */
export const BillsInDetail = (props: {
  basket: Basket;
  names: ReadonlyMap<string, ReadonlyMap<string, string>>;
}) => (
  <>
    {props.basket.bills.map(({ bill, result, trace }, at) =>
      result === null ? null : (
        <details key={bill} class="card">
          <summary>{say(w.billNo, { n: at + 1 })}</summary>
          <div class="stack">
            <WhoPays result={result} />
            <WhyOfItems items={result.items} names={props.names.get(bill) ?? new Map()} />
            <LawTrace lines={trace} />
          </div>
        </details>
      ),
    )}
  </>
);
