/** The quote of vehicle and vessel tax as the wire sees it. */
import * as z from 'zod';
import { currency, wholeFen } from '../../outcome/contract.ts';
import { share } from '../contract.ts';
import { measure, months, priceBands, quoteContract, ruleOf, spelled } from '../taxes/contract.ts';
import { quoteAnswer, quoteBody } from './examples.ts';
import { energies, vehicleKinds } from './tax.ts';

const rate = z.strictObject({
  per: z.enum(['vehicle', 'tonne', 'metre']),
  bands: priceBands,
  share: share.optional().describe('计征比例，如挂车一半 / a half for trailers'),
});

export const vehicleFacts = z.strictObject({
  kind: z.enum(spelled(vehicleKinds)),
  count: z.int().min(1).max(10_000).optional(),
  size: measure.optional().describe('排量升、吨位或米 / litres, tonnes or metres'),
  energy: z.enum(spelled(energies)).optional(),
  bought_in_month: months.optional(),
  ended_in_month: months.optional().describe('被盗、报废或灭失 / stolen, scrapped or lost'),
});

export const vehiclesBody = z.strictObject({
  rule: ruleOf({
    rates: z.partialRecord(z.enum(spelled(vehicleKinds)), rate),
    relief_months: z.int().min(0).max(11).optional(),
  }),
  vehicles: z.array(vehicleFacts).min(1).max(20),
});
export type VehiclesBody = z.infer<typeof vehiclesBody>;

export const vehiclesQuote = quoteContract({
  path: '/v1/government/taxes/vehicle-vessel/quote',
  title: { zh: '车船税试算', en: 'What vehicles and vessels are taxed a year' },
  body: vehiclesBody,
  result: z.strictObject({
    currency,
    tax_amount: wholeFen,
    vehicles: z.array(z.strictObject({ months: z.int(), tax_amount: wholeFen })),
  }),
  example: { body: quoteBody, answer: quoteAnswer },
});
