/**
 * A batch as the file its merchant keeps: every movement, the totals, and a line that says what the rest must add up to.
 *
 * RFC 4180: comma, quotes where needed, CRLF, UTF-8 with a mark so that spreadsheets show Chinese. Cells that a spreadsheet
 * would run as a formula begin with an apostrophe. The checksum (SHA-256 of the bytes) travels beside the file.
 */
import { type Fen, yuanText } from '../money/fen.ts';
import { rfc3339 } from '../time/businessDate.ts';
import { type Batch, type Movement, type MovementKind, movementKinds } from './batch.ts';

const words: Readonly<Record<MovementKind, string>> = {
  payment: '收款 payment',
  refund: '退款 refund',
  fee: '手续费 fee',
  'fee-back': '手续费退回 fee back',
  'share-out': '分账 share out',
  'share-back': '分账退回 share back',
};

const cell = (value: string): string => {
  const tame = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};
const line = (...cells: readonly string[]): string => cells.map(cell).join(',');
const total = (name: string, amount: Fen): string => line(name, '', '', yuanText(amount));

export const statementCsv = (batch: Batch, movements: readonly Movement[]): string => {
  const inOrder = movements.toSorted((a, b) => a.at - b.at || (a.journal < b.journal ? -1 : 1));
  const lines = [
    line('类型 kind', '时间 time', '流水号 journal', '金额（元） yuan'),
    ...inOrder.map(({ kind, at, journal, fen }) => line(words[kind], rfc3339(at), journal, yuanText(fen))),
    ...movementKinds.map((kind) => total(`${words[kind]} × ${batch.counts[kind]}`, batch.sums[kind])),
    total('上期结转 carried in', batch.carriedInFen),
    total('留存 reserve', batch.reserveFen),
    total('结转下期 carried out', batch.carriedOutFen),
    total(`应付 payout ${batch.date} → ${batch.availableOn}`, batch.payoutFen),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
};
