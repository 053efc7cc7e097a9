/**
 * Every personal field that the suite's identity keeps: how sensitive it is, how it rests, what for, and how long.
 *
 * Classes as in JR/T 0171-2020 (C1 to C3) under the names that people use: general, important, core. What is not in this table is not
 * kept; a test holds the stored items to it. Other rooms know people by their number; a school's roster and a hospital's bills belong
 * to the school and the hospital.
 */
export const classes = ['general', 'important', 'core'] as const;
export type FieldClass = (typeof classes)[number];

export const protections = ['sealed', 'keyed-hash', 'without-meaning', 'plain'] as const;
export type Protection = (typeof protections)[number];

export type PersonalField = {
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  readonly class: FieldClass;
  readonly protection: Protection;
  readonly purposeZh: string;
  readonly purposeEn: string;
  readonly kept: 'until-erasure' | 'minutes' | 'for-ever';
};

// biome-ignore format: a table reads as a table
export const personalFields: readonly PersonalField[] = [
  { field: 'id',          zh: '一码通号',     en: 'person number',      class: 'general',   protection: 'without-meaning', purposeZh: '账本和各场景里代表你，不含任何个人信息', purposeEn: 'stands for you in the books and everywhere else; says nothing about you', kept: 'for-ever' },
  { field: 'phone',       zh: '手机号',       en: 'mobile number',      class: 'important', protection: 'keyed-hash',      purposeZh: '登录时认出你；不存明文',               purposeEn: 'recognises you when you sign in; never kept in clear',              kept: 'until-erasure' },
  { field: 'phoneMasked', zh: '隐去中段的手机号', en: 'masked mobile number', class: 'important', protection: 'sealed',       purposeZh: '让你看出登录的是哪个号码',             purposeEn: 'shows you which number you are signed in with',                     kept: 'until-erasure' },
  { field: 'nameZh',      zh: '姓名',         en: 'name',               class: 'important', protection: 'sealed',          purposeZh: '给你自己看；客服须有理由并留痕才能看',   purposeEn: 'for your own eyes; staff need a reason and leave a trace',           kept: 'until-erasure' },
  { field: 'nameEn',      zh: '英文名',       en: 'English name',       class: 'important', protection: 'sealed',          purposeZh: '同姓名',                              purposeEn: 'as the name',                                                       kept: 'until-erasure' },
  { field: 'language',    zh: '语言',         en: 'language',           class: 'general',   protection: 'plain',           purposeZh: '短信用哪种语言',                       purposeEn: 'the language of text messages',                                     kept: 'until-erasure' },
  { field: 'createdAt',   zh: '注册时间',     en: 'time of the first sign-in', class: 'general', protection: 'plain',      purposeZh: '计算限额与风险',                       purposeEn: 'limits and risk',                                                   kept: 'for-ever' },
  { field: 'signInCode',  zh: '登录验证码',   en: 'sign-in code',       class: 'core',      protection: 'keyed-hash',      purposeZh: '核对你输入的验证码',                   purposeEn: 'compares what you type',                                            kept: 'minutes' },
];
