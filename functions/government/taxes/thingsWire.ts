/** Vehicles, buildings, deeds and land of a request in the words of the domain, and their taxes in those of the wire. */
import type { DeedBody } from '../../../domains/government/deeds/contract.ts';
import { type Deed, type DeedRule, quoteDeed } from '../../../domains/government/deeds/tax.ts';
import type { LandBody } from '../../../domains/government/land/contract.ts';
import { quoteLand } from '../../../domains/government/land/tax.ts';
import type { PropertyBody } from '../../../domains/government/property/contract.ts';
import { quoteHome } from '../../../domains/government/property/homeTax.ts';
import { type Building, buildingUses, quoteProperty } from '../../../domains/government/property/tax.ts';
import { heard, spell } from '../../../domains/government/taxes/contract.ts';
import type { VehiclesBody } from '../../../domains/government/vehicles/contract.ts';
import {
  energies,
  quoteVehicles,
  type VehicleKind,
  type VehicleRate,
  type VehicleRule,
  vehicleKinds,
} from '../../../domains/government/vehicles/tax.ts';
import { fen } from '../../../domains/money/fen.ts';
import { decimal, one, rationalText, zero } from '../../../domains/rules/rational.ts';
import { askedOf, bandsOf, fenOr0, quoteOnWire } from './rules.ts';

type GivenVehicles = Extract<VehiclesBody['rule'], { kind: 'given' }>;
const vehicleRuleOf = (given: GivenVehicles): VehicleRule => {
  const rates: Partial<Record<VehicleKind, VehicleRate>> = {};
  for (const kind of vehicleKinds) {
    const rate = given.rates[spell(kind)];
    if (rate === undefined) continue;
    const { per, bands, share } = rate;
    rates[kind] = { per, bands: bandsOf(bands), share: share === undefined ? one : decimal(share) };
  }
  return { rates, reliefMonths: given.relief_months ?? 0 };
};
export const vehiclesOnWire = (body: VehiclesBody) =>
  quoteOnWire(
    quoteVehicles(
      body.vehicles.map(({ kind, count, size, energy, bought_in_month, ended_in_month }) => ({
        kind: heard(vehicleKinds, kind),
        count: count ?? 1,
        size: size === undefined ? zero : decimal(size),
        energy: energy === undefined ? 'fuel' : heard(energies, energy),
        ...(bought_in_month === undefined ? {} : { boughtInMonth: bought_in_month }),
        ...(ended_in_month === undefined ? {} : { endedInMonth: ended_in_month }),
      })),
      askedOf(body.rule, vehicleRuleOf),
    ),
    ({ taxFen, vehicles }) => ({
      tax_amount: taxFen,
      vehicles: vehicles.map(({ months, taxFen: own }) => ({ months, tax_amount: own })),
    }),
  );

type BuildingsBody = Extract<PropertyBody, { kind: 'buildings' }>;
const buildingOf = (said: BuildingsBody['buildings'][number]): Building =>
  said.kind === 'used'
    ? {
        kind: 'used',
        use: heard(buildingUses, said.use),
        valueFen: fen(said.value),
        deductedShare: decimal(said.deducted_share),
        months: said.months ?? 12,
      }
    : {
        kind: 'let',
        letting: said.letting,
        rentFen: fen(said.rent),
        rentPer: said.rent_per,
        months: said.months ?? 12,
        emptyMonths: said.empty_months ?? 0,
      };

const buildingsOnWire = ({ rule, buildings }: BuildingsBody) =>
  quoteOnWire(
    quoteProperty(
      buildings.map(buildingOf),
      askedOf(rule, ({ own_rate, let_rate, deducted_share, underground_share, empty_months_taxed }) => ({
        ownRate: decimal(own_rate),
        letRate: { business: decimal(let_rate.business), housing: decimal(let_rate.housing) },
        deductedShare: { from: decimal(deducted_share.from), to: decimal(deducted_share.to) },
        undergroundShare: {
          'underground-industrial': decimal(underground_share.industrial),
          'underground-commercial': decimal(underground_share.commercial),
        },
        emptyMonthsTaxed: empty_months_taxed,
      })),
    ),
    (result) => ({
      tax_amount: result.taxFen,
      buildings: result.buildings.map(({ taxFen }) => ({ tax_amount: taxFen })),
      home: null,
    }),
  );

const homeOnWire = (body: Extract<PropertyBody, { kind: 'home' }>) =>
  quoteOnWire(
    quoteHome(
      {
        newM2: decimal(body.new_m2),
        allM2: decimal(body.all_m2),
        people: body.people,
        price: decimal(body.price),
        averagePrice: decimal(body.average_price),
      },
      askedOf(body.rule, (given) => ({
        freePerPerson: decimal(given.free_per_person),
        priceShare: decimal(given.price_share),
        rate: decimal(given.rate),
        lowRate: decimal(given.low_rate),
        lowUpToTimes: decimal(given.low_up_to_times),
      })),
    ),
    ({ taxFen, taxedM2, rate }) => ({
      tax_amount: taxFen,
      buildings: [],
      home: { taxed_m2: rationalText(taxedM2), rate: rationalText(rate) },
    }),
  );

export const propertyOnWire = (body: PropertyBody) =>
  body.kind === 'home' ? homeOnWire(body) : buildingsOnWire(body);

const deedRuleOf = ({ rates, homes }: Extract<DeedBody['rule'], { kind: 'given' }>): DeedRule => ({
  rates: { from: decimal(rates.from), to: decimal(rates.to) },
  homes: {
    ...(homes.only === undefined ? {} : { only: bandsOf(homes.only) }),
    ...(homes.second === undefined ? {} : { second: bandsOf(homes.second) }),
  },
});

const deedOf = (body: DeedBody): Deed => {
  const place = body.place_rate === undefined ? {} : { placeRate: decimal(body.place_rate) };
  switch (body.kind) {
    case 'sale': {
      const home =
        body.home === undefined
          ? {}
          : { home: { order: body.home.order, areaM2: decimal(body.home.area_m2) } };
      const price = { priceFen: fen(body.price), decorationFen: fenOr0(body.decoration) };
      return { kind: 'sale', ...place, ...price, ...home };
    }
    case 'exchange':
      return { kind: 'exchange', ...place, firstFen: fen(body.first), secondFen: fen(body.second) };
    case 'debt':
      return { kind: 'debt', ...place, debtFen: fen(body.debt), addedFen: fen(body.added) };
  }
};

export const deedOnWire = (body: DeedBody) =>
  quoteOnWire(quoteDeed(deedOf(body), askedOf(body.rule, deedRuleOf)), ({ taxFen, payer, rate }) => ({
    tax_amount: taxFen,
    payer: spell(payer),
    rate: rationalText(rate),
  }));

const range = ({ from, to }: { readonly from: string; readonly to: string }) => ({
  from: decimal(from),
  to: decimal(to),
});

export const landOnWire = (body: LandBody) =>
  quoteOnWire(
    quoteLand(
      {
        areaM2: decimal(body.area_m2),
        placeRate: decimal(body.place_rate),
        citySize: body.city_size,
        underground: body.underground ?? false,
        months: body.months ?? 12,
      },
      askedOf(body.rule, ({ ranges, underground_share }) => ({
        ranges: {
          large: range(ranges.large),
          medium: range(ranges.medium),
          small: range(ranges.small),
          town: range(ranges.town),
        },
        undergroundShare: decimal(underground_share),
      })),
    ),
    ({ taxFen, yearFen }) => ({ tax_amount: taxFen, year_amount: yearFen }),
  );
