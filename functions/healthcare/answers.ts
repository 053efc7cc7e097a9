/** The sentences of healthcare's refusals, in Chinese and English, each with its one status. */
import type {
  AccountDayRefusalCode,
  BasketRefusalCode,
  BillRefusalCode,
  ChargeRefusalCode,
  DepositRefusalCode,
  InsuredRefusalCode,
  ReturnRefusalCode,
  SettlementRefusalCode,
} from '../../domains/healthcare/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';

const unfit = (zh: string, en: string): RefusalEntry => ({ status: 422, type: 'invalid_request', zh, en });

const conflict = (zh: string, en: string, advice?: string): RefusalEntry => ({
  status: 409,
  type: 'conflict',
  zh,
  en,
  ...(advice === undefined ? {} : { advice }),
});
const later = (zh: string, en: string): RefusalEntry => ({
  status: 409,
  type: 'conflict',
  zh,
  en,
  advice: 'retry_later',
  retryable: true,
});

const settlements: Record<SettlementRefusalCode, RefusalEntry> = {
  'period-in-future': unfit('结算日期尚未到来', 'That date has not come yet'),
  'place-unknown': unfit('没有该地的医保规定', 'No insurance rules are known for that place'),
  'rule-not-in-force': unfit('该日期没有已知的规定', 'No rule is known for that date'),
  'rule-set-not-in-force': unfit('该版本在此日期无效', 'That set of rules is not in force on that date'),
  'insured-kind-unknown': unfit(
    '该地没有此类参保人的这种待遇',
    'No benefit is known there for people so insured',
  ),
  'tier-unknown': unfit('该地没有此等级医院的待遇', 'No benefit is known there for that tier of hospital'),
  'bands-missing': unfit('规则没有分段', 'The rule has no bands'),
  'bands-start-wrong': unfit('分段起点不对', 'The bands start at the wrong sum'),
  'bands-not-ascending': unfit('分段未按升序', 'The bands do not ascend'),
  'bands-gap': unfit('分段之间有空档', 'There is a gap between the bands'),
  'bands-overlap': unfit('分段重叠', 'The bands overlap'),
  'bands-end-wrong': unfit('分段终点不对', 'The bands end wrongly'),
  'rate-out-of-range': unfit('比例须在 0 与 1 之间', 'A share lies between 0 and 1'),
  'rule-value-out-of-range': unfit('规则中的数值超出范围', 'A number of the rule is out of range'),
  'calendar-unknown': unfit('该年的日历尚未公布', 'The calendar of that year is not announced'),
  'item-repeated': unfit('项目编号重复', 'Two items have one id'),
  'item-contradictory': unfit(
    '仅乙类项目有先行自付；丙类全自费',
    'Only items of class B are paid first in part; class C is wholly own',
  ),
  'policy-repeated': unfit('商业保险编号重复', 'Two policies have one id'),
};

const insured: Record<Exclude<InsuredRefusalCode, SettlementRefusalCode>, RefusalEntry> = {
  'patient-unknown': { status: 404, type: 'not_found', zh: '没有此人', en: 'There is no such person' },
  'insured-elsewhere': conflict(
    '此人已参保登记，请先办理变更',
    'This person is registered already; have that changed first',
  ),
  'relative-is-oneself': unfit('不能授权给自己', 'One does not share an account with oneself'),
  'relative-not-insured-there': unfit(
    '该家人未在同一地参保，或已使用另一位家人的账户',
    'That relative is not insured at the same place, or already uses another account',
  ),
};

const bills: Record<Exclude<BillRefusalCode | BasketRefusalCode, SettlementRefusalCode>, RefusalEntry> = {
  'not-insured-there': unfit(
    '患者未在该地以此身份参保，请核对参保信息',
    'The patient is not insured there in that way; check the insurance',
  ),
  'bill-unknown': { status: 404, type: 'not_found', zh: '没有这张账单', en: 'There is no such bill' },
  'bill-repeated': unfit('同一账单出现两次', 'A bill is named twice'),
  'bills-of-several-visitors': unfit(
    '一次只能结清同一患者、同一医院、同一年度的账单',
    'One confirmation settles bills of one patient, one hospital and one year',
  ),
  'bill-not-open': conflict(
    '账单已结算、正在结算或已作废',
    'The bill is settled, being settled or cancelled',
    'read_again',
  ),
  'patient-not-present': unfit(
    '请患者出示本人的健康码确认',
    'The patient confirms with their own code; have it shown',
  ),
};

const charges: Record<ChargeRefusalCode, RefusalEntry> = {
  'charge-turned-back': conflict(
    '这次结算已撤回，请重新确认',
    'This settlement was turned back; confirm anew',
  ),
  'year-being-settled': later(
    '该患者另有一笔结算未了结，请稍后再试',
    'Another settlement of this patient is under way; try again in a moment',
  ),
  'cash-changed': {
    status: 412,
    type: 'conflict',
    zh: '应付现金已变化，请重新核对后确认',
    en: 'The cash part has changed; look again and confirm',
    advice: 'read_again',
  },
  'insurer-differs': conflict(
    '医保中心的计算结果与本院不同，未扣款，请联系收费处',
    'The insurer comes to another sum; nothing was paid, ask the cashier',
    'contact_support',
  ),
  'insurer-refused': unfit(
    '医保中心拒绝结算，未扣款，请联系收费处',
    'The insurer refuses to settle; nothing was paid, ask the cashier',
  ),
  'insurer-answer-lost': later(
    '医保中心没有答复，本次已冲正，未扣款，请重新确认',
    'The insurer did not answer; this was reversed and nothing was paid, confirm again',
  ),
  'company-declined': unfit(
    '保险公司不予直赔，未作任何变更；可不使用商业保险结算，事后自行理赔',
    'The company does not pay directly; nothing was changed. Settle without it and claim from it later',
  ),
  'company-differs': conflict(
    '保险公司核定的金额不同，未作任何变更；可不使用商业保险结算，事后自行理赔',
    'The company comes to another sum; nothing was changed. Settle without it and claim from it later',
    'contact_support',
  ),
  'company-undecided': later(
    '保险公司尚未核定，本次已撤回，未作任何变更；请稍后再试，或不使用商业保险结算',
    'The company has not decided; this was turned back. Try later, or settle without it',
  ),
  'company-answer-lost': later(
    '保险公司没有答复，本次已冲正，未作任何变更，请重新确认',
    'The company did not answer; this was reversed and nothing was changed, confirm again',
  ),
};

const returns: Record<
  Exclude<ReturnRefusalCode, 'merchant-funds-insufficient' | SettlementRefusalCode>,
  RefusalEntry
> = {
  'charge-not-returnable': conflict(
    '此结算不可退或已退完',
    'Nothing of this settlement can come back now',
    'read_again',
  ),
  'item-unknown': unfit('结算中没有此项目', 'The settlement has no such item'),
  'return-exceeds-item': unfit('退费超过该项目的剩余金额', 'More comes back than is left of the item'),
  'return-needs-all': unfit(
    '部分退费会使某一付款方多付，请全部退费后重新结算',
    'A part alone would have somebody pay more; return all of it and settle again',
  ),
};

const deposits: Record<DepositRefusalCode, RefusalEntry> = {
  'deposit-empty': conflict('没有可退的预交金', 'Nothing is left of the deposit'),
};

const days: Record<AccountDayRefusalCode, RefusalEntry> = {
  'day-not-over': conflict('这一天尚未结束', 'That day is not over yet'),
};

export const healthcareRefusals: RefusalTable = {
  ...settlements,
  ...insured,
  ...bills,
  ...charges,
  ...returns,
  ...deposits,
  ...days,
  'not-yours-to-use': {
    status: 403,
    type: 'permission',
    zh: '这种方式不适用于您',
    en: 'This way is not for you',
  },
};
