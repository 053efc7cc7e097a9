/**
 * Every month of a loan side by side: the principal below, the interest on top of it; and a table of each year's last month.
 * Positions alone are computed here; each sum is the door's.
 */
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import type { LoanQuote } from '../../kit/wire.ts';
import { homeWords as w } from '../../words/governmentHomes.ts';

type Instalment = LoanQuote['result']['instalments'][number];
type InstalmentsDrawnProps = { instalments: readonly Instalment[]; label: string };

const [width, height] = [1000, 260];

/** The outline of what lies below the tops of the months, as steps as wide as a month. */
const area = (tops: readonly number[]): string => {
  const step = width / tops.length;
  const line = tops.map((top, at) => `L${at * step} ${height - top}H${(at + 1) * step}`).join('');
  return `M0 ${height}${line}V${height}z`;
};

export const InstalmentsDrawn = ({ instalments, label }: InstalmentsDrawnProps) => {
  const most = Math.max(1, ...instalments.map((one) => one.payment));
  const tall = (amountFen: number): number => (amountFen * height) / most;
  return (
    <>
      <h3>{say(w.drawn)}</h3>
      <svg
        class="instalments"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path class="tone-cash" d={area(instalments.map((one) => tall(one.payment)))} />
        <path class="tone-fund" d={area(instalments.map((one) => tall(one.principal)))} />
      </svg>
      <details class="trace">
        <summary>{say(w.yearByYear)}</summary>
        <YearTable instalments={instalments} />
      </details>
    </>
  );
};

const monthsOfYear = 12;

const YearTable = ({ instalments }: Pick<InstalmentsDrawnProps, 'instalments'>) => (
  <table class="scale-table">
    <thead>
      <tr>
        <th scope="col">{`${say(w.month)} · ${say(w.payment)}`}</th>
        <th scope="col">{say(w.left)}</th>
      </tr>
    </thead>
    <tbody>
      {instalments
        .filter(({ month }) => month === 1 || month % monthsOfYear === 0)
        .map((one) => (
          <tr key={one.month}>
            <th scope="row">
              <strong>{one.month}</strong> <span class="money">{yuan(one.payment)}</span>
              <small class="hint"> {say(w.ofInterest, { amount: yuan(one.interest) })}</small>
            </th>
            <td class="money">{yuan(one.left)}</td>
          </tr>
        ))}
    </tbody>
  </table>
);
