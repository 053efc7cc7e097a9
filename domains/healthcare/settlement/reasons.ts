/** Why an item counts as it does, in sentences for the patient: its class, its ceiling, what is paid first. */
import { isPositive, rationalText, times, whole } from '../../rules/rational.ts';
import type { Words } from '../../rules/words.ts';
import type { BillItem, ItemParts } from './items.ts';

const classWords: Readonly<Record<BillItem['class'], Words>> = {
  A: { zh: '甲类：按统筹规定支付', en: 'Class A: paid by the rules of the pool' },
  B: { zh: '乙类：先行自付后按统筹规定支付', en: 'Class B: after the first share, by the rules of the pool' },
  C: { zh: '丙类：目录外，全部自费', en: 'Class C: outside the catalogue, wholly own' },
};

export const reasonsOf = (item: BillItem, parts: ItemParts): Words[] => {
  const share = rationalText(times(item.firstPayShare, whole(100)));
  return [
    classWords[item.class],
    ...(parts.aboveCeilingFen > 0
      ? [{ zh: '超过支付限价的部分自费', en: 'What lies above the ceiling is own' }]
      : []),
    ...(isPositive(item.firstPayShare) ? [{ zh: `先行自付 ${share}%`, en: `${share} % is paid first` }] : []),
    ...(item.restByFund
      ? [{ zh: '其余由基金支付，不再按比例分担', en: 'The fund pays the rest, without a share' }]
      : []),
  ];
};
