/** Words of the quotes of taxes: what is asked, and what comes out. */
import type { Words } from '../kit/language.ts';

export const taxWords = {
  date: ['日期', 'Date'],
  paidOnDay: ['发放日期', 'Date of payment'],
  year: ['年度', 'Year'],
  place: ['地区', 'Place'],
  tax: ['应纳税额', 'Tax'],
  taxOfYear: ['全年应纳税额', 'Tax of the year'],

  income: ['个税年度汇算', 'Income tax of a year'],
  incomeIntro: [
    '一年的工资和稿酬等合起来算，多退少补。',
    "A year's income together: pay the rest, or get it back.",
  ],
  wages: ['工资薪金（全年）', 'Wages of the year'],
  labour: ['劳务报酬', 'Pay for services'],
  author: ['稿酬', "Author's fees"],
  royalty: ['特许权使用费', 'Royalties'],
  special: ['三险一金（全年，专项扣除）', 'Insurance and housing fund of the year'],
  additional: ['专项附加扣除（全年）', 'Additional deductions of the year'],
  additionalHint: ['子女、老人、房贷房租、继续教育、大病', 'Children, elders, housing, study, illness'],
  other: ['其他扣除', 'Other deductions'],
  withheld: ['已预扣预缴', 'Withheld already'],
  due: ['还要补', 'Still to pay'],
  refund: ['可以退', 'Given back'],
  exempt: ['符合条件，这笔不用补', 'A small sum that need not be paid'],
  taxable: ['应纳税所得额', 'Taxable income'],
  bands: ['收入落在哪几级', 'Which bands the income reaches'],
  bandsLabel: ['税率阶梯，填色面积是税额 {tax}', 'Tax bands; the filled area is the tax of {tax}'],
  bandRange: ['{from} 至 {to}', '{from} to {to}'],
  bandAbove: ['{from} 以上', 'above {from}'],
  rate: ['税率', 'Rate'],
  bandTax: ['本级税额', 'Tax in it'],

  bonus: ['年终奖怎么缴合算', 'Annual bonus: the cheaper way'],
  bonusIntro: [
    '单独计税和并入全年，两种都算，告诉您哪种少。',
    'On its own or with the year: both are worked out.',
  ],
  bonusAmount: ['年终奖', 'Annual bonus'],
  bonusWagesHint: ['填了才能和并入全年比较', 'Needed to compare with the year'],
  separate: ['单独计税', 'On its own'],
  merged: ['并入综合所得', 'With the year'],
  cheaper: ['这样少', 'cheaper'],
  same: ['一样', 'the same'],

  withholding: ['发钱时预扣多少税', 'What is withheld of pay'],
  withholdingIntro: [
    '工资从入职首月起累计预扣，越到年末税率可能越高；劳务、稿酬按次预扣。',
    'Of wages by running totals from the first month on; of other pay each time.',
  ],
  paidFor: ['发的是什么', 'What is paid'],
  wagesShort: ['工资', 'Wages'],
  monthWages: ['每月工资', 'Wages a month'],
  monthSpecial: ['每月三险一金', 'Insurance and housing fund a month'],
  monthAdditional: ['每月专项附加扣除', 'Additional deductions a month'],
  monthCount: ['算几个月', 'How many months'],
  paidOnce: ['这次的报酬', 'This payment'],
  monthsLabel: ['每月预扣', 'Withheld each month'],
  month: ['{n} 月', 'Month {n}'],
  withheldSum: ['预扣税款', 'Withheld'],
  ofMonths: ['{n} 个月合计', '{n} months together'],

  vehicle: ['车船税', 'Vehicle and vessel tax'],
  vehicleIntro: ['按车型、排量和购买月份算。', 'By kind, engine and the month of purchase.'],
  vehicleKind: ['车船种类', 'Kind'],
  size: ['排量（升）', 'Engine (litres)'],
  tonnes: ['吨位（整备质量或净吨位）', 'Tonnes'],
  metres: ['长度（米）', 'Length (metres)'],
  energy: ['能源', 'Energy'],
  fuel: ['燃油', 'Fuel'],
  energy_saving: ['节能', 'Fuel-saving'],
  plug_in: ['插电混动', 'Plug-in hybrid'],
  pure_electric: ['纯电动', 'Electric'],
  fuel_cell: ['燃料电池', 'Fuel cell'],
  bought: ['今年几月买的', 'Bought this year in'],
  boughtBefore: ['以前买的', 'Before this year'],
  monthsTaxed: ['今年计税 {n} 个月', 'Taxed for {n} months of the year'],
} as const satisfies Record<string, Words>;

export const vehicleWords: Readonly<Record<string, Words>> = {
  car: ['乘用车', 'Car'],
  motorcycle: ['摩托车', 'Motorcycle'],
  truck: ['货车', 'Truck'],
  trailer: ['挂车', 'Trailer'],
  medium_bus: ['中型客车', 'Medium bus'],
  large_bus: ['大型客车', 'Large bus'],
  ship: ['机动船舶', 'Motor ship'],
  yacht: ['游艇', 'Yacht'],
};

/** Places whose table is known; a test compares them with the rules. */
export const provinceWords: Readonly<Record<string, Words>> = {
  beijing: ['北京', 'Beijing'],
  hubei: ['湖北', 'Hubei'],
  hunan: ['湖南', 'Hunan'],
};
