/**
 * Vehicle and vessel tax of the provinces as dated data, with the page each table was read from.
 *
 * Beijing's waiver of two months is known for 2015 only; whether it was renewed was not found, so other years have none.
 */
import { type Band, bandsUpTo } from '../../rules/bands.ts';
import type { Dated, Law } from '../../rules/dated.ts';
import { decimal, one, type Rational, zero } from '../../rules/rational.ts';
import type { Words } from '../../rules/words.ts';
import { vehicleTaxLaw } from '../sources.ts';
import type { Energy, VehicleKind, VehicleRate, VehicleRule } from './tax.ts';

export const kindWords: Readonly<Record<VehicleKind, Words>> = {
  car: { zh: '乘用车', en: 'car' },
  'medium-bus': { zh: '中型客车', en: 'medium bus' },
  'large-bus': { zh: '大型客车', en: 'large bus' },
  motorcycle: { zh: '摩托车', en: 'motorcycle' },
  truck: { zh: '货车', en: 'truck' },
  'semi-tractor': { zh: '半挂牵引车', en: 'semi-trailer tractor' },
  trailer: { zh: '挂车', en: 'trailer' },
  ship: { zh: '机动船舶', en: 'motor ship' },
  tug: { zh: '拖船、非机动驳船', en: 'tug or barge' },
  yacht: { zh: '游艇', en: 'yacht' },
};

/** Litres, tonnes or metres that nothing on road or water exceeds: no law's, but a slip of the keyboard is taxed by nobody. */
export const largestSize: Readonly<Partial<Record<VehicleKind, Rational>>> = {
  car: decimal('30'),
  truck: decimal('1000'),
  'semi-tractor': decimal('1000'),
  trailer: decimal('1000'),
  ship: decimal('500000'),
  tug: decimal('500000'),
  yacht: decimal('200'),
};

const half = decimal('0.5');
const single = (rate: string): Band[] => bandsUpTo([[null, rate]]);

export const perVehicle = (bands: readonly Band[]): VehicleRate => ({ per: 'vehicle', bands, share: one });
export const perTonne = (bands: readonly Band[], share: Rational = one): VehicleRate => ({
  per: 'tonne',
  bands,
  share,
});

const litres = ['1.0', '1.6', '2.0', '2.5', '3.0', '4.0', null] as const;
const cars = (...yearly: readonly string[]): VehicleRate =>
  perVehicle(bandsUpTo(litres.map((upTo, index) => [upTo, yearly[index] ?? '0'])));

const beijingCars = cars('300', '420', '480', '900', '1920', '3480', '5280');
const beijing = {
  place: 'beijing',
  source: {
    law: vehicleTaxLaw,
    article: '第二条及附表（北京市适用税额）',
    read: 'https://www.baiwen14.com/answer/129802.html',
    confidence: 'M',
  },
} as const;

const hunanShips = bandsUpTo([
  ['200', '3'],
  ['2000', '4'],
  ['10000', '5'],
  [null, '6'],
]);

export const vehicleRules: readonly Dated<VehicleRule>[] = [
  {
    ...beijing,
    set: 'beijing-2012',
    from: '2012-01-01',
    to: '2014-12-31',
    parameters: { rates: { car: beijingCars }, reliefMonths: 0 },
  },
  {
    ...beijing,
    set: 'beijing-2015',
    from: '2015-01-01',
    to: '2015-12-31',
    parameters: { rates: { car: beijingCars }, reliefMonths: 2 },
  },
  {
    ...beijing,
    set: 'beijing-2016',
    from: '2016-01-01',
    parameters: { rates: { car: beijingCars }, reliefMonths: 0 },
  },
  {
    set: 'hunan-2012',
    place: 'hunan',
    from: '2012-01-01',
    source: {
      law: vehicleTaxLaw,
      article: '第二条及附表（湖南省适用税额）',
      read: 'm.jwbk.com/techan/269591（2022-10）',
      confidence: 'M',
    },
    parameters: {
      rates: {
        car: cars('120', '300', '360', '720', '1920', '3120', '4800'),
        'medium-bus': perVehicle(single('480')),
        'large-bus': perVehicle(single('600')),
        motorcycle: perVehicle(single('36')),
        truck: perTonne(single('84')),
        'semi-tractor': perTonne(single('84')),
        trailer: perTonne(single('84'), half),
        ship: perTonne(hunanShips),
        tug: perTonne(hunanShips, half),
        // The lengths are those of the law's own table.
        yacht: {
          per: 'metre',
          share: one,
          bands: bandsUpTo([
            ['10', '600'],
            ['18', '900'],
            ['30', '1300'],
            [null, '2000'],
          ]),
        },
      },
      reliefMonths: 0,
    },
  },
  {
    set: 'hubei-2012',
    place: 'hubei',
    from: '2012-01-01',
    source: {
      law: vehicleTaxLaw,
      article: '第二条及附表（湖北省适用税额）',
      read: 'kuyiso.com（2023-04-25）',
      confidence: 'M',
    },
    parameters: {
      rates: { car: cars('240', '360', '420', '720', '1800', '3000', '4500') },
      reliefMonths: 0,
    },
  },
];

/** What is taken of the tax by energy; pure electric and fuel-cell cars are outside the law, which comes to the same. */
export const energyRelief: Law<Readonly<Record<Energy, Rational>>> = {
  parameters: {
    fuel: one,
    'energy-saving': half,
    'plug-in': zero,
    'pure-electric': zero,
    'fuel-cell': zero,
  },
  origin: {
    kind: 'law',
    set: 'energy-2018',
    place: 'china',
    from: '2018-08-01',
    to: null,
    source: {
      law: {
        zh: '财税〔2018〕74号 节能新能源车船享受车船税优惠政策',
        en: 'Notice Caishui 2018 No. 74 on energy-saving and new-energy vehicles',
      },
      read: '人民日报 2018-08-01',
      confidence: 'M',
    },
    reform: null,
  },
};
