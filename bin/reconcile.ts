/**
 * `npm run reconcile -- FILE --books BOOKS.jsonl [--date 2026-11-22] [--tolerance 300]`: a channel's bill (WeChat Pay trade or
 * funds, Alipay, a bank statement, recognised by itself) against our books of the day.
 *
 * Ends with 0 where all agrees, 1 where something does not, 2 where the file or the question cannot be read.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readBooks } from './reconcile/books.ts';
import { type Compared, compare, textOf } from './reconcile/compare.ts';

const usage =
  '用法 usage: npm run reconcile -- FILE --books BOOKS.jsonl [--date YYYY-MM-DD] [--tolerance SECONDS]';
const notUnderstood = (why: string): Compared => ({ said: [`✗ ${why}`, usage], exitCode: 2 });

const run = (): Compared => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        books: { type: 'string' },
        date: { type: 'string' },
        tolerance: { type: 'string', default: '300' },
      },
    });
    const [file] = positionals;
    const toleranceMs = Number(values.tolerance) * 1_000;
    if (file === undefined || values.books === undefined) return notUnderstood('缺少文件 a file is missing');
    if (!(toleranceMs >= 0)) return notUnderstood(`--tolerance ${values.tolerance}`);
    if (values.date !== undefined && !/^20\d\d-\d\d-\d\d$/.test(values.date))
      return notUnderstood(`--date ${values.date}`);
    const books = readBooks(textOf(readFileSync(values.books)));
    if (books.wrong.length > 0) return notUnderstood(`${values.books}: 行 lines ${books.wrong.join(', ')}`);
    return compare(textOf(readFileSync(file)), books.expectations, { date: values.date, toleranceMs });
  } catch (cause) {
    return notUnderstood(cause instanceof Error ? cause.message : String(cause));
  }
};

const { said, exitCode } = run();
for (const line of said) console.log(line);
process.exitCode = exitCode;
