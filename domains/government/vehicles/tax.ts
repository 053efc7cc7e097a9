/**
 * Vehicle and vessel tax (车船税): a fixed sum a year by kind and size, by months where the year is not whole.
 *
 * A car's displacement picks the band and is never multiplied. A vehicle bought in a month pays from that month on; one
 * stolen or scrapped gets the months from that month on back.
 */
import { addFen, type Fen } from '../../money/fen.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { type Band, bandAt, bandOf, wrongWithBands } from '../../rules/bands.ts';
import { outOfRange, priceRange, shareRange } from '../../rules/checks.ts';
import type { Law } from '../../rules/dated.ts';
import { monthsToDecember } from '../../rules/days.ts';
import { type Expression, number, percent, product, quotient, yuan } from '../../rules/expression.ts';
import { decimal, isLess, type Rational, zero } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { type Quote, type Sheet, sheetFor } from '../../rules/trace.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { energyRelief, kindWords, largestSize, vehicleRules } from './tables.ts';

export const vehicleKinds = [
  'car',
  'medium-bus',
  'large-bus',
  'motorcycle',
  'truck',
  'semi-tractor',
  'trailer',
  'ship',
  'tug',
  'yacht',
] as const;
export type VehicleKind = (typeof vehicleKinds)[number];

export const energies = ['fuel', 'energy-saving', 'plug-in', 'pure-electric', 'fuel-cell'] as const;
export type Energy = (typeof energies)[number];

export type VehicleRate = {
  /** What the band's sum is for; a `vehicle` is one whole sum. */
  readonly per: 'vehicle' | 'tonne' | 'metre';
  /** Yuan a year, by litres, tonnes or metres. */
  readonly bands: readonly Band[];
  /** Of that sum: a half for trailers and tugs. */
  readonly share: Rational;
};

export type VehicleRule = {
  readonly rates: Readonly<Partial<Record<VehicleKind, VehicleRate>>>;
  /** Months of a year that a city waives for cars (restricted days). */
  readonly reliefMonths: number;
};

export type Vehicle = {
  readonly kind: VehicleKind;
  readonly count: number;
  /** Litres of a car, tonnes of a truck, trailer or ship, metres of a yacht; zero for the rest. */
  readonly size: Rational;
  readonly energy: Energy;
  /** Bought in this month of the year; left out: held all year. */
  readonly boughtInMonth?: number;
  /** Stolen, scrapped or lost in this month of the year. */
  readonly endedInMonth?: number;
};

export type VehicleTax = {
  readonly vehicles: readonly { readonly months: number; readonly taxFen: Fen }[];
  readonly taxFen: Fen;
};

export const wrongWithVehicleRule: Check<VehicleRule> = (rule) => {
  for (const rate of Object.values(rule.rates)) {
    const wrong =
      wrongWithBands(rate.bands, { startsAt: zero, end: 'open', rate: priceRange }) ??
      outOfRange({ share: [rate.share, shareRange] });
    if (wrong !== undefined) return wrong;
  }
  const months = { from: zero, to: decimal('11') };
  return outOfRange({ reliefMonths: [decimal(String(rule.reliefMonths)), months] });
};

/** Months of the year that are taxed, or what is wrong with them. */
const monthsTaxed = ({ boughtInMonth, endedInMonth }: Vehicle): number | QuoteRefusal => {
  const held = boughtInMonth === undefined ? 12 : monthsToDecember(boughtInMonth);
  if (endedInMonth === undefined) return held;
  if (boughtInMonth !== undefined && endedInMonth < boughtInMonth)
    return refuse('months-not-in-order', { boughtInMonth, endedInMonth });
  return held - monthsToDecember(endedInMonth);
};

/** A size that the rate asks for has to be there; electric cars have no displacement. */
const isSizePlausible = ({ kind, size, energy }: Vehicle, { per, bands }: VehicleRate): boolean => {
  const largest = largestSize[kind];
  if (largest !== undefined && isLess(largest, size)) return false;
  const isAsked = per !== 'vehicle' || bands.length > 1;
  return !isAsked || energy === 'pure-electric' || energy === 'fuel-cell' || isLess(zero, size);
};

/** The yearly sum of one vehicle as a product: sum × size × share × relief. */
const yearly = (rule: VehicleRule, rate: VehicleRate, vehicle: Vehicle): Expression => {
  const index = bandOf(rate.bands, vehicle.size) ?? rate.bands.length - 1;
  const parts = [yuan(bandAt(rate.bands, index).rate)];
  if (rate.per !== 'vehicle') parts.push(number(vehicle.size));
  if (rate.share.n !== rate.share.d) parts.push(percent(rate.share));
  const sum = product(...parts);
  if (vehicle.kind !== 'car' || rule.reliefMonths === 0) return sum;
  return quotient(product(sum, number(12 - rule.reliefMonths)), number(12));
};

const taxLine = (
  sheet: Sheet,
  told: {
    readonly index: number;
    readonly vehicle: Vehicle;
    readonly law: Law<VehicleRule>;
    readonly rate: VehicleRate;
    readonly months: number;
    readonly relief: Law<Readonly<Record<Energy, Rational>>> | undefined;
  },
): Fen => {
  const { index, vehicle, law, rate, months, relief } = told;
  const words = kindWords[vehicle.kind];
  const id = `vehicle-${index + 1}`;
  const year = sheet.rule(
    { id: `${id}/yearly`, words: { zh: `${words.zh}·年税额`, en: `${words.en}, tax of a year` } },
    yearly(law.parameters, rate, vehicle),
  );
  const parts = [year, number(vehicle.count)];
  if (relief !== undefined) {
    const heading = { zh: `${words.zh}·节能新能源计征比例`, en: `${words.en}, share for this energy` };
    const share = percent(relief.parameters[vehicle.energy]);
    parts.push(
      sheet.rule({ id: `${id}/energy`, words: heading, unit: 'share', origin: relief.origin }, share),
    );
  }
  const all = product(...parts);
  return sheet.charge(
    {
      id: `${id}/tax`,
      words: { zh: `${words.zh}·应纳税额（${months}个月）`, en: `${words.en}, tax for ${months} months` },
      rounding: halfUpToFen,
    },
    months === 12 ? all : quotient(product(all, number(months)), number(12)),
  ).fen;
};

export const quoteVehicles = (
  vehicles: readonly Vehicle[],
  asked: AskedRule<VehicleRule>,
): Quote<VehicleTax> | QuoteRefusal => {
  const law = lawFor(vehicleRules, asked, wrongWithVehicleRule);
  if (isRefusal(law)) return law;
  const sheet = sheetFor(law.origin);
  const taxed: { months: number; taxFen: Fen }[] = [];
  for (const [index, vehicle] of vehicles.entries()) {
    const rate = law.parameters.rates[vehicle.kind];
    if (rate === undefined) return refuse('rate-unknown', { kind: vehicle.kind, vehicle: index });
    const months = monthsTaxed(vehicle);
    if (isRefusal(months)) return months;
    if (!isSizePlausible(vehicle, rate)) return refuse('vehicle-size-implausible', { vehicle: index });
    const relief = vehicle.energy === 'fuel' ? undefined : energyRelief;
    taxed.push({ months, taxFen: taxLine(sheet, { index, vehicle, law, rate, months, relief }) });
  }
  const taxFen = addFen(...taxed.map((one) => one.taxFen));
  return { result: { vehicles: taxed, taxFen }, trace: sheet.lines() };
};
