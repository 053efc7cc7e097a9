/**
 * A settled bill as a picture: what it is made of above, who pays below, both as long as the bill; then item by item, why.
 */
import { say, type Words } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { Facts } from '../kit/quoteFrame.tsx';
import { type Cut, StackBar } from '../kit/stackBar.tsx';
import type { SettlementResult } from '../kit/wire.ts';
import { hospitalWords as w } from '../words/hospital.ts';

type Payer = SettlementResult['payers'][number]['payer'];

const payerLooks: Readonly<Record<Payer, { name: Words; why: Words; tone: string }>> = {
  pool: { name: w.pool, why: w.poolWhy, tone: 'fund' },
  large_sums: { name: w.large_sums, why: w.large_sumsWhy, tone: 'fund-more' },
  illness: { name: w.illness, why: w.illnessWhy, tone: 'fund-more' },
  assistance: { name: w.assistance, why: w.assistanceWhy, tone: 'fund-more' },
  policy: { name: w.policyPays, why: w.policyWhy, tone: 'policy' },
  account: { name: w.accountPays, why: w.accountWhy, tone: 'account' },
  relative_account: { name: w.relative_account, why: w.relative_accountWhy, tone: 'relative' },
  cash: { name: w.cash, why: w.cashWhy, tone: 'cash' },
};

const payersOf = ({ payers }: SettlementResult): Cut[] =>
  payers.map(({ payer, policy, amount }) => ({
    key: `${payer}|${policy ?? ''}`,
    name: say(payerLooks[payer].name),
    amountFen: amount,
    tone: payerLooks[payer].tone,
    note: say(payerLooks[payer].why),
  }));

const partsOf = ({ setlinfo }: SettlementResult): Cut[] => [
  {
    key: 'scope',
    name: say(w.scopePart),
    amountFen: setlinfo.inscp_scp_amt,
    tone: 'scope',
    ...(setlinfo.act_pay_dedc > 0 ? { note: say(w.scopeNote, { amount: yuan(setlinfo.act_pay_dedc) }) } : {}),
  },
  { key: 'first', name: say(w.firstPayPart), amountFen: setlinfo.preselfpay_amt, tone: 'first' },
  { key: 'above', name: say(w.abovePart), amountFen: setlinfo.overlmt_selfpay, tone: 'rest' },
  { key: 'own', name: say(w.ownPart), amountFen: setlinfo.fulamt_ownpay_amt, tone: 'own' },
];

export const WhoPays = ({ result }: { result: SettlementResult }) => {
  const cash = result.payers.find((one) => one.payer === 'cash')?.amount ?? 0;
  return (
    <>
      <Facts
        facts={[
          { name: w.fundPays, amountFen: result.fund_amount },
          {
            name: w.youPay,
            amountFen: result.person_amount,
            note: `${say(w.ofWhichCash)} ${yuan(cash)}`,
          },
        ]}
      />
      <h3>
        {say(w.madeOf)} <span class="money soft">{yuan(result.amount)}</span>
      </h3>
      <StackBar label={say(w.madeOf)} parts={partsOf(result)} />
      <h3>{say(w.whoPays)}</h3>
      <StackBar label={say(w.whoPays)} parts={payersOf(result)} />
    </>
  );
};

const itemParts = (item: SettlementResult['items'][number]): Cut[] =>
  (
    [
      ['scope', w.scopePart, item.in_scope_amount, 'scope'],
      ['first', w.firstPayPart, item.first_pay_amount, 'first'],
      ['above', w.abovePart, item.above_ceiling_amount, 'rest'],
      ['own', w.ownPart, item.own_amount, 'own'],
    ] as const
  ).map(([key, name, amountFen, tone]) => ({ key, name: say(name), amountFen, tone }));

/** `names` by the id of the item. */
export const WhyOfItems = (props: {
  items: SettlementResult['items'];
  names: ReadonlyMap<string, string>;
}) => (
  <details>
    <summary>{say(w.perItem)}</summary>
    <ul class="lines">
      {props.items.map((item) => (
        <li key={item.id} class="stack">
          <strong>{props.names.get(item.id) ?? item.id}</strong>
          <StackBar label={props.names.get(item.id) ?? item.id} parts={itemParts(item)} slim />
          {item.reasons.map((reason) => (
            <p key={reason.zh} class="hint">
              {say([reason.zh, reason.en])}
            </p>
          ))}
        </li>
      ))}
    </ul>
  </details>
);
