/** The laws that the rules of this room rest on, in both languages; each row says besides where its figures were read. */
import type { Words } from '../rules/words.ts';

export const individualIncomeTaxLaw: Words = { zh: '个人所得税法', en: 'Individual Income Tax Law' };
export const withholdingMeasures: Words = {
  zh: '个人所得税扣缴申报管理办法（试行）',
  en: 'Measures for Withholding Individual Income Tax (Trial)',
};
export const annualBonusNotice: Words = {
  zh: '财政部 税务总局公告2023年第30号（全年一次性奖金）',
  en: 'Notice 2023 No. 30 of the Ministry of Finance and the Tax Administration (annual bonus)',
};
export const settlementNotice: Words = {
  zh: '财政部 税务总局公告2023年第32号（汇算清缴免于补税）',
  en: 'Notice 2023 No. 32 of the Ministry of Finance and the Tax Administration (no settlement of small sums)',
};
export const vehicleTaxLaw: Words = { zh: '车船税法', en: 'Vehicle and Vessel Tax Law' };
export const propertyTaxRegulation: Words = {
  zh: '房产税暂行条例',
  en: 'Interim Regulation on Property Tax',
};
export const shanghaiPropertyTrial: Words = {
  zh: '上海市个人住房房产税试点暂行办法',
  en: 'Shanghai Trial Measures for Property Tax on Personal Housing',
};
export const deedTaxLaw: Words = { zh: '契税法', en: 'Deed Tax Law' };
export const landUseRegulation: Words = {
  zh: '城镇土地使用税暂行条例',
  en: 'Interim Regulation on Urban Land Use Tax',
};
export const taxCollectionLaw: Words = { zh: '税收征收管理法', en: 'Tax Collection and Administration Law' };
export const penaltiesLaw: Words = { zh: '行政处罚法', en: 'Administrative Penalties Law' };
export const powerSupplyRules: Words = { zh: '供电营业规则', en: 'Rules for the Supply of Electric Power' };
export const housingFundNotice: Words = {
  zh: '中国人民银行关于住房公积金贷款利率的通知',
  en: 'Notice of the People’s Bank of China on rates of housing-fund loans',
};
