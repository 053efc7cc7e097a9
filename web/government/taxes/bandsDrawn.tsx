/**
 * The table of income tax as a staircase: the filled area is the tax; below it each band with what lies in it, from the door.
 */
import { say } from '../../kit/language.ts';
import { yuan } from '../../kit/money.ts';
import { Staircase } from '../../kit/staircase.tsx';
import { numbersApart } from '../../kit/traceText.ts';
import type { TaxSettlement } from '../../kit/wire.ts';
import { taxWords as w } from '../../words/taxes.ts';
import { percentText } from '../rates.ts';

type Band = TaxSettlement['bands'][number];

const rangeText = ({ from, to }: Band): string =>
  to === null
    ? say(w.bandAbove, { from: numbersApart(from) })
    : say(w.bandRange, { from: numbersApart(from), to: numbersApart(to) });

/** How far into its bands the income reaches, in yuan, as a picture needs it. */
const reached = (bands: readonly Band[]): number => {
  const last = bands.findLast((one) => one.taxed_amount > 0);
  const [yuanText = '0'] = yuan(last?.taxed_amount ?? 0)
    .slice(1)
    .replaceAll(',', '')
    .split('.');
  return Number(last?.from ?? 0) + Number(yuanText);
};

export const BandsDrawn = ({ result }: { result: TaxSettlement }) => {
  const { bands, taxable_amount, tax_amount } = result;
  if (taxable_amount === 0) return null;
  return (
    <>
      <h3>{say(w.bands)}</h3>
      <Staircase
        label={say(w.bandsLabel, { tax: yuan(tax_amount) })}
        stairs={bands.map(({ from, to, rate }) => ({ from, to, height: rate, said: percentText(rate) }))}
        filled={{ from: 0, to: reached(bands), said: yuan(taxable_amount) }}
      />
      <table class="scale-table">
        <thead>
          <tr>
            <th scope="col">{say(w.rate)}</th>
            <th scope="col">{say(w.bandTax)}</th>
          </tr>
        </thead>
        <tbody>
          {bands.map((band) => (
            <tr key={band.from} class={band.taxed_amount > 0 ? '' : 'not-reached'}>
              <th scope="row">
                <strong>{percentText(band.rate)}</strong>
                <small class="hint"> {rangeText(band)}</small>
              </th>
              <td class="money">
                {band.taxed_amount > 0 ? (
                  <>
                    <span class="hint">{`${yuan(band.taxed_amount)} × ${percentText(band.rate)} = `}</span>
                    <span>{yuan(band.tax_amount)}</span>
                  </>
                ) : (
                  '—'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
