/**
 * A bill of a meter as a staircase: along it the units, up it the price, filled what was used; below it each tier with what it
 * came to, those not reached too, and what of the price goes to others. Every sum is the door's.
 */
import { exactNumber, exactText } from '../../kit/exact.ts';
import { say, type Words } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { StackBar } from '../../kit/stackBar.tsx';
import { Staircase } from '../../kit/staircase.tsx';
import type { UtilityQuote } from '../../kit/wire.ts';
import { tierWords as w } from '../../words/governmentBills.ts';
import { unitWords } from '../../words/trace.ts';

export type DrawnBill = Pick<
  UtilityQuote['result'],
  'amount' | 'units' | 'unit' | 'own_amount' | 'included' | 'tiers' | 'scale'
>;
type Tier = DrawnBill['tiers'][number];
type Range = Pick<Tier, 'from' | 'to'>;

export const unitsText = (units: string, unit: string): string =>
  say(unitWords[unit] ?? ['{n}', '{n}'], { n: exactText(units) });

const priceText = (price: string): string => `¥${price}`;

const rangeText = ({ from, to }: Range, unit: string): string => {
  if (to !== null) return say(w.range, { from: exactText(from), to: unitsText(to, unit) });
  return exactNumber(from) === 0 ? say(w.all) : say(w.above, { from: unitsText(from, unit) });
};

type TiersDrawnProps = {
  bill: DrawnBill;
  utility: UtilityQuote['utility'];
  /** What the year had used before, where its tiers go on from that. */
  before?: string;
};

export const TiersDrawn = ({ bill, utility, before = '0' }: TiersDrawnProps) => {
  const { scale, units, unit } = bill;
  const [from, used] = [exactNumber(before), exactNumber(units)];
  return (
    <>
      {scale.length > 1 && (
        <Staircase
          label={say(w.label, { units: unitsText(units, unit), amount: yuan(bill.amount) })}
          stairs={scale.map((one) => ({
            from: String(exactNumber(one.from)),
            to: one.to === null ? null : String(exactNumber(one.to)),
            height: one.price,
            said: priceText(one.price),
          }))}
          filled={{ from, to: from + used, said: unitsText(units, unit) }}
        />
      )}
      {from > 0 && <p class="hint">{say(w.usedBefore, { units: unitsText(before, unit) })}</p>}
      <TierTable bill={bill} />
      <IncludedDrawn bill={bill} utility={utility} />
    </>
  );
};

const TierTable = ({ bill: { tiers, scale, unit } }: { bill: DrawnBill }) => {
  const reached = (range: Range) => tiers.some((one) => one.from === range.from && one.kind !== 'base');
  return (
    <table class="scale-table">
      <thead>
        <tr>
          <th scope="col">{say(w.price)}</th>
          <th scope="col">{say(w.charged)}</th>
        </tr>
      </thead>
      <tbody>
        {tiers.map((tier) => (
          <tr key={`${tier.kind} ${tier.from}`}>
            <th scope="row">
              <strong>{tier.kind === 'tier' ? priceText(tier.price) : say(w[tier.kind])}</strong>
              {(tier.kind === 'tier' || tier.kind === 'increment') && (
                <small class="hint"> {rangeText(tier, unit)}</small>
              )}
            </th>
            <td class="money">
              <span class="hint">{`${unitsText(tier.units, unit)} × ${priceText(tier.price)} = `}</span>
              <span>{yuan(tier.amount)}</span>
            </td>
          </tr>
        ))}
        {scale
          .filter((one) => !reached(one) && exactNumber(one.price) > 0)
          .map((one) => (
            <tr key={`scale ${one.from}`} class="not-reached">
              <th scope="row">
                <strong>{priceText(one.price)}</strong>
                <small class="hint"> {rangeText(one, unit)}</small>
              </th>
              <td>{say(w.notReached)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
};

const nameOfPart = (id: string): Words => (id === 'sewage' || id === 'water-resource' ? w[id] : w.other);

const IncludedDrawn = ({ bill, utility }: { bill: DrawnBill; utility: UtilityQuote['utility'] }) => {
  if (bill.included.length === 0) return null;
  const tones = ['policy', 'account', 'relative'];
  return (
    <>
      <h3>{say(w.parts)}</h3>
      <StackBar
        slim
        label={say(w.parts)}
        parts={[
          {
            key: 'own',
            name: say(w.own, { utility: say(w[utility]) }),
            amountFen: bill.own_amount,
            tone: 'fund',
          },
          ...bill.included.map((one, at) => ({
            key: one.id,
            name: say(nameOfPart(one.id)),
            amountFen: one.amount,
            tone: tones[at % tones.length] ?? 'rest',
          })),
        ]}
      />
    </>
  );
};
