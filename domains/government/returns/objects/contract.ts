/**
 * Taxed objects as the wire sees them: what the tax office knows of a vehicle, a building, a deed or land, and the return that its
 * owner files, pays and corrects.
 */
import * as z from 'zod';
import {
  amount,
  contract,
  freeText,
  listOf,
  pageQuery,
  timestamp,
  wholeFen,
} from '../../../outcome/contract.ts';
import { date, ruleName, traceLine } from '../../contract.ts';
import { deedFacts } from '../../deeds/contract.ts';
import { landFacts } from '../../land/contract.ts';
import { buildingFacts } from '../../property/contract.ts';
import { quoteRefusals } from '../../refusals.ts';
import { spelled } from '../../taxes/contract.ts';
import { vehicleFacts } from '../../vehicles/contract.ts';
import {
  certificateOnWire,
  filingRefusals,
  paymentRefusals,
  personId,
  returnId,
  versionOnWire,
} from '../common/contract.ts';
import { statuses } from '../taxReturn.ts';
import * as example from './examples.ts';
import { registered } from './registered.ts';

const objectId = z.string().regex(/^txo_[0-9a-z]{26}$/);
const ofObject = z.strictObject({ object_id: objectId });

/** What is taxed, in the words of the quote of that tax. */
export const declaredFacts = z.discriminatedUnion('tax', [
  z.strictObject({ tax: z.literal('vehicle_vessel_tax'), vehicle: vehicleFacts }),
  z.strictObject({ tax: z.literal('property_tax'), building: buildingFacts }),
  z.strictObject({ tax: z.literal('deed_tax'), deed: deedFacts }),
  z.strictObject({ tax: z.literal('urban_land_use_tax'), land: landFacts }),
]);
export type DeclaredFacts = z.infer<typeof declaredFacts>;

const words = z.strictObject({ zh: z.string(), en: z.string() });
const objectRecord = z.strictObject({
  person: personId,
  name: freeText(40).describe('车辆、房屋或合同的名称 / what people call it'),
  number: freeText(40)
    .refine((text) => registered(text) !== '')
    .describe(
      '车牌号、不动产权证号或合同编号：同一税种同一年度只登记一次 / once a tax and year, a deed once for all',
    ),
  place: ruleName,
  on: date.describe('按该日有效的规定 / by the rules in force on that day; its year is the year of the tax'),
  due_on: date.nullable().describe('缴纳期限 / the last day on which nothing is late; null: none'),
  facts: declaredFacts,
});

export const objectReturn = z.strictObject({
  object: z.literal('object_return'),
  id: returnId.nullable().describe('申报前为空 / null until it is filed'),
  tax_object: objectId,
  tax: words,
  name: z.string(),
  number: z.string(),
  place: z.string(),
  on: date,
  status: z.enum(['draft', ...spelled(statuses)]),
  facts: declaredFacts,
  tax_amount: wholeFen.describe('依法应纳 / what the law asks'),
  settled_amount: wholeFen.describe('此前已缴 / what earlier versions brought'),
  due_on: date.nullable(),
  late_fee_amount: wholeFen,
  payable_amount: wholeFen.describe('今日应缴合计 / to pay today in all'),
  refundable_amount: wholeFen,
  corrects: returnId.nullable(),
  filed: timestamp.nullable(),
  certificate: z.string().nullable(),
  trace: z.array(traceLine),
});
export type ObjectReturnOnWire = z.infer<typeof objectReturn>;

export const recordObject = contract({
  method: 'POST',
  path: '/v1/government/tax-objects',
  title: { zh: '税务机关登记课税对象', en: 'The tax office records what somebody is taxed on' },
  who: ['operator'],
  idempotent: true,
  body: objectRecord,
  answer: z.strictObject({ object: z.literal('tax_object'), id: objectId }),
  status: 201,
  refusals: [...quoteRefusals, 'tax-object-recorded-already'],
  example: { body: example.recordBody, answer: { object: 'tax_object', id: example.id } },
});

export const listObjects = contract({
  method: 'GET',
  path: '/v1/government/tax-objects',
  title: { zh: '我的车辆、房产、契税与土地', en: 'What I am taxed on, and how each stands' },
  who: ['person'],
  answer: z.strictObject({
    object: z.literal('list'),
    data: z.array(objectReturn.omit({ trace: true })),
    has_more: z.literal(false),
    next_cursor: z.null(),
  }),
  refusals: [],
});

export const showObject = contract({
  method: 'GET',
  path: '/v1/government/tax-objects/{object_id}',
  title: { zh: '一项税的预填或已申报', en: 'The return of one object, filled in beforehand or as filed' },
  who: ['person'],
  params: ofObject,
  answer: objectReturn,
  refusals: [...quoteRefusals, 'tax-object-missing'],
  example: { answer: example.draft },
});

export const listObjectVersions = contract({
  method: 'GET',
  path: '/v1/government/tax-objects/{object_id}/versions',
  title: { zh: '一项税的历次申报', en: 'Every version of the return of one object, newest first' },
  who: ['person'],
  params: ofObject,
  query: pageQuery,
  answer: listOf(versionOnWire),
  refusals: ['tax-object-missing', 'return-missing'],
});

export const fileObject = contract({
  method: 'POST',
  path: '/v1/government/tax-objects/{object_id}/filing',
  title: { zh: '申报', en: 'File it, with what is otherwise than on record' },
  who: ['person'],
  idempotent: true,
  params: ofObject,
  body: z.strictObject({ facts: declaredFacts.optional() }),
  answer: objectReturn,
  status: 201,
  refusals: [...filingRefusals, 'tax-object-missing'],
  example: { body: {} },
});

export const correctObject = contract({
  method: 'POST',
  path: '/v1/government/tax-objects/{object_id}/correction',
  title: { zh: '更正申报', en: 'Correct what was filed: the difference is paid or given back' },
  who: ['person'],
  idempotent: true,
  params: ofObject,
  body: z.strictObject({ facts: declaredFacts }),
  answer: objectReturn,
  status: 201,
  refusals: [
    ...quoteRefusals,
    'tax-object-missing',
    'return-missing',
    'return-being-paid',
    'return-being-refunded',
    'return-not-changed',
    'return-changed-meanwhile',
  ],
  example: { body: { facts: example.correctedFacts } },
});

export const payObject = contract({
  method: 'POST',
  path: '/v1/government/tax-objects/{object_id}/payment',
  title: { zh: '缴纳', en: 'Pay what the return leaves due, from the wallet' },
  who: ['person'],
  idempotent: true,
  params: ofObject,
  body: z.strictObject({ expected_amount: amount.optional() }),
  answer: objectReturn,
  status: 201,
  refusals: [...paymentRefusals, 'tax-object-missing'],
  example: { body: {} },
});

export const certifyObject = contract({
  method: 'POST',
  path: '/v1/government/tax-objects/{object_id}/certificate',
  title: { zh: '开具电子完税证明', en: 'Issue the electronic tax payment certificate' },
  who: ['person'],
  idempotent: true,
  params: ofObject,
  body: z.strictObject({}),
  answer: certificateOnWire,
  status: 201,
  refusals: ['tax-object-missing', 'return-missing', 'return-not-paid', 'certificates-busy'],
  example: { body: {} },
});
