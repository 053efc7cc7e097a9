/**
 * A batch as the paper that a merchant files: the totals by kind, what came over and what goes over, the sum that is paid.
 *
 * Every movement stands in the CSV; the paper names its SHA-256, in words and as a QR code, so that the two belong together.
 */
import { chineseDate, type Form, type Row } from '../../documents/form.ts';
import { type Fen, yuanText, zeroFen } from '../../money/fen.ts';
import type { Words } from '../../rules/words.ts';
import type { MovementKind } from '../batch.ts';
import type { SettledBatch } from '../settledBatch.ts';

const yuan = (sum: Fen): string => `¥ ${yuanText(sum)}`;
const row = (zh: string, en: string, value: string): Row => ({ label: { zh, en }, value });

export const statementPaper = (
  batch: SettledBatch,
  said: { readonly merchant: Words; readonly csvSha256: string },
): Form => {
  const total = (kind: MovementKind, zh: string, en: string): Row =>
    row(zh, en, `${yuan(batch.sums[kind])}　${batch.counts[kind]} 笔`);
  const unlessNone = (sum: Fen, made: Row): readonly Row[] => (sum === zeroFen ? [] : [made]);
  const { sums } = batch;
  return {
    issuer: { zh: '一码通', en: 'OneCode' },
    title: { zh: '商户结算单', en: 'Settlement statement' },
    number: batch.id,
    rows: [
      row('商户', 'Merchant', `${said.merchant.zh} ${said.merchant.en}`),
      row(
        '营业日 / 可付日',
        'Day / payable on',
        [batch.date, batch.availableOn].map(chineseDate).join(' / '),
      ),
      total('payment', '收款', 'Payments'),
      total('refund', '退款', 'Refunds'),
      total('fee', '手续费', 'Fees'),
      ...unlessNone(sums['fee-back'], total('fee-back', '手续费退回', 'Fees back')),
      ...unlessNone(sums['share-out'], total('share-out', '分账', 'Shares out')),
      ...unlessNone(sums['share-back'], total('share-back', '分账退回', 'Shares back')),
      ...unlessNone(batch.carriedInFen, row('上期结转', 'Carried in', yuan(batch.carriedInFen))),
      ...unlessNone(batch.reserveFen, row('留存', 'Reserve', yuan(batch.reserveFen))),
      ...unlessNone(batch.carriedOutFen, row('结转下期', 'Carried out', yuan(batch.carriedOutFen))),
    ],
    sum: { label: { zh: '应付商户', en: 'Payout' }, fen: batch.payoutFen },
    check: {
      address: `sha256:${said.csvSha256}`,
      code: said.csvSha256.slice(0, 16),
      notes: [
        {
          zh: '逐笔明细见 CSV 结算单；其 SHA-256 如下，也在二维码中，两者一致才是同一份结算单。',
          en: 'Each movement is in the CSV statement. Its SHA-256 stands below and in the code: the two belong together if it agrees.',
        },
        { zh: said.csvSha256, en: `${batch.movements} movements` },
      ],
    },
  };
};
