/**
 * What a visit will cost, for anybody: fill in, and the bill is drawn as who pays what and why, down to the law.
 */
import { useState } from 'preact/hooks';
import { say } from '../kit/language.ts';
import { QuoteFrame } from '../kit/quoteFrame.tsx';
import { today } from '../kit/times.ts';
import type { SettlementQuote } from '../kit/wire.ts';
import { hospitalWords as w } from '../words/hospital.ts';
import { type ItemDraft, type Money, noItem, noMoney, quoteBody, type Visit } from './billDraft.ts';
import { ItemFields } from './itemFields.tsx';
import { MoneyFields } from './moneyFields.tsx';
import { fieldOfCode, VisitFields } from './visitFields.tsx';
import { WhoPays, WhyOfItems } from './whoPays.tsx';

const begin: Omit<Visit, 'date'> = {
  place: 'beijing',
  visit: 'outpatient',
  tier: 'third',
  insured: 'employee',
};

export const QuotePage = () => {
  const [visit, setVisit] = useState<Visit>({ ...begin, date: today() });
  const [items, setItems] = useState<readonly ItemDraft[]>([noItem]);
  const [money, setMoney] = useState<Money>(noMoney);
  const nameOf = (index: number): string => say(w.itemDefault, { n: index + 1 });
  const fillIn = () => {
    setVisit({ ...visit, place: 'hangzhou', visit: 'inpatient', tier: 'third', insured: 'employee' });
    setItems([
      { ...noItem, typed: '12000', name: say(w.exampleDrugs) },
      { ...noItem, class: 'B', typed: '5000', name: say(w.exampleScan) },
      { ...noItem, class: 'C', typed: '800', name: say(w.exampleOwn) },
    ]);
    setMoney({ ...noMoney, account: '1000' });
  };
  return (
    <QuoteFrame<SettlementQuote>
      title={w.quote}
      intro={w.quoteIntro}
      path="v1/healthcare/settlements/quote"
      body={quoteBody(visit, items, money, nameOf)}
      fields={fieldOfCode}
      waiting={w.waiting}
      example={{ words: w.example, fill: fillIn }}
      headlines={({ result }) => [
        { name: w.fundPays, amountFen: result.fund_amount },
        { name: w.youPay, amountFen: result.person_amount },
      ]}
      draw={({ result }) => (
        <>
          <WhoPays result={result} />
          <WhyOfItems
            items={result.items}
            names={new Map(items.map((item, at) => [`item-${at + 1}`, item.name.trim() || nameOf(at)]))}
          />
        </>
      )}
      form={(_, problem) => (
        <>
          <VisitFields
            visit={visit}
            problem={problem}
            onChange={(changed) => setVisit({ ...visit, ...changed })}
          />
          <ItemFields items={items} onChange={setItems} />
          <MoneyFields money={money} onChange={(changed) => setMoney({ ...money, ...changed })} />
        </>
      )}
    />
  );
};
