/** Our words in the codes of the national platform, and back: insurance, person, visit, class of an item, place. */
import type { InsuredKind, Visit } from '../settlement/benefit.ts';
import type { ItemClass } from '../settlement/items.ts';

/** 险种 310 职工, 390 居民; 人员类别 11 在职, 12 退休, 15 居民. */
export const insuredCodes: Readonly<
  Record<InsuredKind, { readonly insutype: string; readonly psn_type: string }>
> = {
  employee: { insutype: '310', psn_type: '11' },
  retired: { insutype: '310', psn_type: '12' },
  resident: { insutype: '390', psn_type: '15' },
};

/** 医疗类别; 清算类别 has the same two numbers. */
export const visitCodes: Readonly<Record<Visit, string>> = { outpatient: '11', inpatient: '21' };

/** 收费项目等级: 01 甲, 02 乙, 03 丙. */
export const classCodes: Readonly<Record<ItemClass, string>> = { A: '01', B: '02', C: '03' };

/** 行政区划 of the pooling areas that have rules here. */
export const placeCodes: Readonly<Record<string, string>> = {
  beijing: '110000',
  shanghai: '310000',
  yangzhou: '321000',
  hangzhou: '330100',
  changsha: '430100',
  jiuquan: '620900',
};

export const wordOf = <Word extends string>(
  codes: Readonly<Record<Word, string>>,
  code: unknown,
): Word | undefined => (Object.keys(codes) as Word[]).find((word) => codes[word] === code);

export const insuredOf = (insutype: unknown, psnType: unknown): InsuredKind | undefined =>
  (Object.keys(insuredCodes) as InsuredKind[]).find(
    (kind) => insuredCodes[kind].insutype === insutype && insuredCodes[kind].psn_type === psnType,
  );
