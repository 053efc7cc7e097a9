/**
 * The file of a report: who, why, how much, and each movement. It names people by their number with us, in full: this is what the law
 * asks for, and opening it is recorded.
 *
 * Comma, CRLF, UTF-8 with a mark, as in statements of merchants; nothing in it was written by people, so no cell needs quotes.
 */
import { yuanText } from '../money/fen.ts';
import { rfc3339 } from '../time/businessDate.ts';
import type { Found } from './found.ts';
import type { Means, Way } from './movement.ts';
import { patterns } from './patterns.ts';
import { thresholdRows } from './thresholds.ts';

const wayWords: Readonly<Record<Way, string>> = { in: '收 in', out: '付 out' };
const meansWords: Readonly<Record<Means, string>> = {
  ...{ cash: '现金 cash', domestic: '境内 domestic', 'cross-border': '跨境 cross-border' },
};
const line = (...cells: readonly string[]): string => cells.join(',');

/** In Chinese and English; of a rule that is no longer in the data, its code. */
export const ruleWords = (code: string): { readonly zh: string; readonly en: string } =>
  [...thresholdRows.flatMap(({ parameters }) => parameters), ...patterns].find((one) => one.code === code)
    ?.words ?? { zh: code, en: code };

export const reportCsv = (id: string, found: Found): string => {
  const { kind, rule, date, dueOn, party, movements, totalFen, greatestFen } = found;
  const words = ruleWords(rule);
  const lines = [
    line('报告编号 report', id),
    line('类型 kind', kind === 'large-value' ? '大额 large value' : '可疑 suspicious'),
    line('依据 rule', rule, words.zh, words.en),
    line('发生日 date', date),
    line('最迟报送日 due', dueOn),
    line('客户 party', party.kind === 'person' ? '自然人 person' : '非自然人 company', party.id),
    line('笔数 movements', String(movements.length)),
    line('合计（元） total', yuanText(totalFen)),
    line('最大一笔（元） greatest', yuanText(greatestFen)),
    line('时间 time', '流水号 journal', '收付 way', '方式 means', '对方 other', '金额（元） yuan'),
    ...movements.map(({ at, journal, way, means, other, fen }) =>
      line(rfc3339(at), journal, wayWords[way], meansWords[means], other, yuanText(fen)),
    ),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
};
