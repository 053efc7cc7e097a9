/** The sentences of returns, refunds and certificates. */
import type { ReturnRefusalCode } from '../../../domains/government/returns/taxReturn.ts';
import type { RefusalEntry } from '../../platform/answers.ts';

const conflict = (zh: string, en: string): RefusalEntry => ({ status: 409, type: 'conflict', zh, en });

export const returnAnswers: Record<ReturnRefusalCode, RefusalEntry> = {
  'records-missing': {
    status: 404,
    type: 'not_found',
    zh: '税务机关没有该年度的收入记录',
    en: 'The tax office has no record of income for that year',
  },
  'return-missing': {
    status: 404,
    type: 'not_found',
    zh: '尚未申报，请先提交申报',
    en: 'No return was filed yet: file it first',
  },
  'return-filed-already': conflict(
    '已申报；如有错误请更正申报',
    'It is filed already; if something is wrong, correct it',
  ),
  'return-not-due': conflict('没有应补税款', 'Nothing of that return is due'),
  'return-not-overpaid': conflict(
    '没有可退税款，或已提出退税',
    'Nothing to give back, or it is proposed already',
  ),
  'refund-not-proposed': conflict('没有待复核的退税', 'No refund waits for approval'),
  'refund-amount-differs': conflict(
    '退税金额与申报不符，请重新核对',
    'The amount is not the one filed: look again',
  ),
  'checker-is-maker': {
    status: 403,
    type: 'permission',
    zh: '经办与复核不能为同一人',
    en: 'Who proposed it cannot approve it: another officer must',
  },
  'return-being-paid': conflict(
    '该申报正在缴款，请先完成缴款',
    'It is being paid: finish the payment first, then correct it',
  ),
  'return-being-refunded': conflict(
    '该申报的退税正在办理，办结后再更正',
    'A refund of it is under way: correct it when that has ended',
  ),
  'return-not-changed': conflict(
    '更正内容与原申报相同',
    'That is what was filed already: nothing to correct',
  ),
  'return-changed-meanwhile': {
    ...conflict(
      '申报刚刚有变动，请重新查看后再试',
      'It was changed a moment ago: look again, then try again',
    ),
    advice: 'read_again',
    retryable: true,
  },
  'tax-object-missing': {
    status: 404,
    type: 'not_found',
    zh: '您名下没有这项课税对象，请核对',
    en: 'There is no such taxed object of yours: look at the list of them',
  },
  'tax-object-recorded-already': conflict(
    '该对象本年度已登记，不能重复征税，请核对号码',
    'It is on record already and is taxed once: check its number',
  ),
  'return-not-paid': conflict('税款尚未缴纳，不能开具证明', 'The tax is not paid yet: pay it first'),
  'certificates-busy': {
    status: 409,
    type: 'conflict',
    zh: '同时开具的人太多，请稍后再试',
    en: 'Too many certificates at this moment: try again shortly',
    retryable: true,
  },
};
