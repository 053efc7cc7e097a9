/** Examples of the reference page: a car of 2.0 litres in Beijing, in the year with two months waived. */
import { quoteAnswer } from '../../vehicles/examples.ts';

export const id = 'txo_00000000000000000000000000';

const facts = { tax: 'vehicle_vessel_tax', vehicle: { kind: 'car', size: '2.0' } };
export const correctedFacts = { ...facts, vehicle: { ...facts.vehicle, bought_in_month: 7 } };

export const recordBody = {
  person: 'pn_100000001',
  name: '家用轿车',
  number: '京A·12345',
  place: 'beijing',
  on: '2015-06-30',
  due_on: '2015-12-31',
  facts,
};

export const draft = {
  object: 'object_return',
  id: null,
  tax_object: id,
  tax: { zh: '车船税', en: 'vehicle and vessel tax' },
  name: '家用轿车',
  number: '京A·12345',
  place: 'beijing',
  on: '2015-06-30',
  status: 'draft',
  facts,
  tax_amount: 40_000,
  settled_amount: 0,
  due_on: '2015-12-31',
  late_fee_amount: 0,
  payable_amount: 40_000,
  refundable_amount: 0,
  corrects: null,
  filed: null,
  certificate: null,
  trace: quoteAnswer.trace,
};
