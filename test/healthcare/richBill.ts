/** A bill that uses everything a request can say: all classes, every fund, two policies, both accounts. */
export const richRule = {
  kind: 'given',
  deductible_amount: 80_000,
  bands_by: 'year',
  bands: [
    { from_amount: 0, to_amount: 500_000, rate: '0.80' },
    { from_amount: 500_000, to_amount: 1_000_000, rate: '0.85' },
  ],
  yearly_cap_amount: 20_000_000,
  large_sum_bands: [{ from_amount: 1_000_000, to_amount: null, rate: '0.90' }],
  illness_bands: [{ from_amount: 120_000, to_amount: null, rate: '0.60' }],
  assistance: { share: '0.70', yearly_cap_amount: 1_500_000 },
};

export const richBill = {
  rule: richRule,
  items: [
    { id: 'a', name: '手术费', class: 'A', amount: 1_200_000 },
    { id: 'b', name: '乙类药', class: 'B', amount: 54_550, first_pay_share: '0.05' },
    { id: 'bed', name: '床位费', class: 'A', amount: 50_000, ceiling_amount: 30_000 },
    {
      id: 'implant',
      name: '人工关节',
      class: 'B',
      amount: 400_000,
      first_pay_share: '0.5',
      rest_by_fund: true,
    },
    { id: 'c', name: '营养品', class: 'C', amount: 30_000 },
  ],
  year_so_far: {
    deductible_paid_amount: 30_000,
    in_scope_amount: 30_000,
    pool_paid_amount: 0,
    own_in_scope_amount: 30_000,
    assistance_paid_amount: 0,
  },
  policies: [
    { id: 'city', covers: 'in_scope', deductible_amount: 10_000, share: '0.5', cap_amount: 2_000_000 },
    { id: 'own', covers: 'all', deductible_amount: 0, share: '1', cap_amount: 5_000 },
  ],
  account_balance: 40_000,
  relative_account_balance: 60_000,
};
