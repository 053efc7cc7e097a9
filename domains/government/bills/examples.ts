/** Examples of the reference page: an account of Beijing's power company, and one basket for a bill and a fine. */
export const bindBody = { office: 'power-beijing', account_no: '0100200301', holder_name: '王芳' };

export const account = {
  object: 'utility_account',
  id: 'uta_0123456789abcdefghjkmnpqrs',
  created: '2026-11-22T04:00:00.000Z',
  office: {
    id: 'power-beijing',
    name_zh: '北京市电力公司',
    name: 'Beijing power company',
    utility: 'electricity',
    place: 'beijing',
  },
  account_no: '0301',
  status: 'active',
};

export const basketBody = {
  items: [
    { account_id: account.id, bill_no: '0100200301-1' },
    { office: 'tax-beijing', notice_no: 'T2026-000017' },
  ],
  expected_amount: 70_332,
};

export const basket = {
  object: 'basket',
  id: 'bsk_0123456789abcdefghjkmnpqrs',
  created: '2026-11-22T04:00:00.000Z',
  status: 'paid',
  amount: 70_332,
  currency: 'CNY',
  value_date: '2026-11-22',
  by_mandate: false,
  items: [
    {
      office: account.office,
      bill_no: '0100200301-1',
      head: 'usage',
      amount: 20_332,
      receipt: 'rc0000000011',
      plan: 'all-of-power-beijing@1',
      shares: [{ payee: 'power-beijing', amount: 20_332 }],
    },
    {
      office: {
        id: 'tax-beijing',
        name_zh: '北京市税务局',
        name: 'Beijing tax office',
        utility: null,
        place: 'beijing',
      },
      bill_no: 'T2026-000017',
      head: 'individual-income-tax',
      amount: 50_000,
      receipt: 'rc0000000012',
      plan: 'individual-income-tax-60-40@1',
      shares: [
        { payee: 'treasury-central', amount: 30_000 },
        { payee: 'treasury-beijing', amount: 20_000 },
      ],
    },
  ],
};
