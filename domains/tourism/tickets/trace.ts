/** The words of a quote's trace: what each number is, in Chinese and English, with the rule and the source behind it. */
import type { Fen } from '../../money/fen.ts';
import type { ClassRule, Effect, PriceRow, Product, VisitorClass, Words } from '../catalogue.ts';
import type { TraceLine } from './quote.ts';

export const classWords: Readonly<Record<VisitorClass, Words>> = {
  adult: { zh: '成人', en: 'adult' },
  child: { zh: '儿童', en: 'child' },
  youth: { zh: '未成年人', en: 'youth' },
  student: { zh: '学生', en: 'student' },
  senior: { zh: '老人', en: 'senior' },
  disabled: { zh: '残疾人', en: 'visitor with a disability card' },
  military: { zh: '军人', en: 'service member' },
  journalist: { zh: '记者', en: 'journalist' },
};

const effectWords: Readonly<Record<Effect, Words>> = {
  full: { zh: '全价', en: 'full price' },
  half: { zh: '半价（进到元）', en: 'half, up to the yuan' },
  free: { zh: '免', en: 'free' },
  'as-published': { zh: '公布的优惠价', en: 'reduced price as published' },
};

export const componentWords = (
  product: Product,
  visitor: VisitorClass,
): { readonly ticket: Words; readonly rides: Words; readonly insurance: Words } => {
  const who = classWords[visitor];
  const alone = product.kind === 'ride';
  return {
    ticket: { zh: `${product.zh}·${who.zh}·门票`, en: `${product.en}, ${who.en}: ticket` },
    rides: {
      zh: `${product.zh}·${who.zh}${alone ? '' : '·车/索道'}`,
      en: `${product.en}, ${who.en}${alone ? '' : ': buses and cableways'}`,
    },
    insurance: {
      zh: `${product.zh}·${who.zh}·自愿保险`,
      en: `${product.en}, ${who.en}: voluntary insurance`,
    },
  };
};

type Part = 'ticket' | 'rides' | 'insurance';

export const traceLine = (made: {
  readonly words: Words;
  readonly part: Part;
  readonly effect: Effect;
  readonly row: PriceRow;
  readonly rule: ClassRule;
  readonly fen: Fen;
}): TraceLine => {
  const { words, part, effect, row, rule } = made;
  const by = effect === 'full' ? row : rule;
  return {
    rule: `${row.set}/${row.product}/${part}/${effect}${effect === 'full' ? '' : `/${rule.class}`}`,
    zh: `${words.zh}（${effectWords[effect].zh}）`,
    en: `${words.en} (${effectWords[effect].en})`,
    eachFen: made.fen,
    count: 1,
    fen: made.fen,
    inForceFrom: by.from,
    source: by === row ? row.source : `${row.source}；${rule.source}`,
    confidence: by.confidence,
  };
};
