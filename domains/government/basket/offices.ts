/**
 * The offices that one basket pays, and whose money each payment is: a utility's own, or public money that a split plan
 * divides between the central and the local treasury.
 */
import { type AccountId, payable } from '../../ledger/account.ts';
import type { Share } from '../../ledger/payment.ts';
import { type SplitPlan, splitBy } from '../../ledger/splitPlan.ts';
import type { Fen } from '../../money/fen.ts';
import { invariant } from '../../outcome/invariant.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import type { Words } from '../../rules/words.ts';
import type { Utility } from '../utilities/tariff.ts';

/** What is paid: the use of a meter, money laid by for it, or a head of public revenue. */
export const heads = [
  'usage',
  'prepayment',
  'vehicle-vessel-tax',
  'individual-income-tax',
  'traffic-fine',
  'property-tax',
  'deed-tax',
  'urban-land-use-tax',
] as const;
export type Head = (typeof heads)[number];

export type Office = {
  readonly id: string;
  readonly name: Words;
  readonly place: string;
  /** Undefined: an office of public revenue, paid by the number of its notice. */
  readonly utility?: Utility;
  readonly heads: readonly Head[];
};

const meterHeads = ['usage', 'prepayment'] as const;
const beijing = (id: string, zh: string, en: string, more: Pick<Office, 'utility' | 'heads'>): Office => ({
  id: `${id}-beijing`,
  name: { zh: `北京市${zh}`, en: `Beijing ${en}` },
  place: 'beijing',
  ...more,
});

export const offices: readonly Office[] = [
  beijing('power', '电力公司', 'power company', { utility: 'electricity', heads: meterHeads }),
  beijing('water', '自来水公司', 'water company', { utility: 'water', heads: meterHeads }),
  beijing('gas', '燃气公司', 'gas company', { utility: 'gas', heads: meterHeads }),
  beijing('tax', '税务局', 'tax office', {
    heads: ['vehicle-vessel-tax', 'individual-income-tax', 'property-tax', 'deed-tax', 'urban-land-use-tax'],
  }),
  beijing('traffic', '交管局', 'traffic police', { heads: ['traffic-fine'] }),
];

export const officeOf = (id: string): Office | undefined => offices.find((one) => one.id === id);

const treasury = (level: string): string => `treasury-${level}`;
export const treasuries = ['central', 'beijing'].map(treasury);

/**
 * Individual income tax: 60 parts central, 40 local (国发〔2001〕37号, 国发〔2003〕26号). Taxes on vehicles, property, deeds and land
 * in use, and fines of the traffic police, are local.
 */
const revenuePlans = {
  'individual-income-tax': {
    name: 'individual-income-tax-60-40',
    version: 1,
    steps: [
      {
        step: 'by-weight',
        among: [
          { party: treasury('central'), weight: 60 },
          { party: treasury('beijing'), weight: 40 },
        ],
      },
    ],
  },
  'vehicle-vessel-tax': localPlan('vehicle-vessel-tax-local'),
  'traffic-fine': localPlan('traffic-fine-local'),
  'property-tax': localPlan('property-tax-local'),
  'deed-tax': localPlan('deed-tax-local'),
  'urban-land-use-tax': localPlan('urban-land-use-tax-local'),
} as const satisfies Partial<Record<Head, SplitPlan>>;

function localPlan(name: string): SplitPlan {
  return { name, version: 1, steps: [{ step: 'remainder-to', party: treasury('beijing') }] };
}

const planOf = (office: Office, head: Head): SplitPlan =>
  head === 'usage' || head === 'prepayment'
    ? { name: `all-of-${office.id}`, version: 1, steps: [{ step: 'remainder-to', party: office.id }] }
    : revenuePlans[head];

/** Who gets what of a payment, and by which plan; adds up to it, to the fen. */
export const sharesOf = (
  office: Office,
  head: Head,
  amount: Fen,
): { readonly plan: string; readonly shares: readonly Share[] } => {
  const split = splitBy(planOf(office, head), amount);
  invariant(!isRefusal(split), `a plan of ${office.id} leaves money`);
  const shares = split.parts.map(({ party, fen }) => ({ account: payable(party), fen }));
  return { plan: `${split.plan.name}@${split.plan.version}`, shares };
};

/** Everybody who is paid out on the next working day. */
export const payees: readonly string[] = [
  ...offices.filter((one) => one.utility !== undefined).map((one) => one.id),
  ...treasuries,
];

export const payeeAccount = (payee: string): AccountId => payable(payee);
