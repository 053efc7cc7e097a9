/** Batches: made by an operator (the schedule does the same by itself), seen by whose they are, let go by a second person. */
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import {
  decideBatch,
  listBatches,
  settleNow,
  showBatch,
  showStatement,
} from '../../domains/settlement/batches/contract.ts';
import { payoutSagaId } from '../../domains/settlement/merchantPayout.saga.ts';
import { addDays, businessDate, rfc3339, startOfDate } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { door } from '../platform/door.ts';
import { sha256Hex } from '../platform/ids.ts';
import { settleMerchant } from './cutting.ts';
import type { SettlementPorts } from './ports.ts';
import { ownMerchant, seenBatch, statementOf } from './statements.ts';
import { batchOnWireOf } from './wire.ts';

export const batchDoors = [
  door(settleNow, async ({ params, body, caller, now }, ports: SettlementPorts) => {
    const { merchant } = params;
    if (body.through >= businessDate(now)) return refuse('day-not-over');
    const until = startOfDate(addDays(body.through, 1));
    const made = await settleMerchant(ports, { merchant, until, by: caller.sub, now });
    if (isRefusal(made)) return made;
    const [head, ...batches] = await Promise.all([
      ports.batches.head(merchant),
      ...made.map(async (batch) => (await ports.batches.batch(batch.id)) ?? batch),
    ]);
    return {
      ...{ object: 'settlement' as const, merchant, settled_to: rfc3339(head?.settledTo ?? until) },
      batches: batches.map(batchOnWireOf),
    };
  }),

  door(listBatches, async ({ query, caller }, ports: SettlementPorts) => {
    const { date } = query;
    const own = ownMerchant(caller);
    const merchant = own ?? query.merchant;
    const isOne = own === undefined ? (merchant === undefined) !== (date === undefined) : date === undefined;
    if (!isOne || (own !== undefined && query.merchant !== undefined)) return refuse('batches-of-whom');
    const filter = { merchant, date };
    const cursor = readCursor(query.cursor, filter);
    if (isRefusal(cursor)) return cursor;
    const page = { limit: query.limit ?? 20, ...cursor };
    const found =
      merchant === undefined
        ? await ports.batches.ofDay(date ?? '', page)
        : await ports.batches.ofMerchant(merchant, page);
    return listAnswer(found.batches.map(batchOnWireOf), found.next, filter);
  }),

  door(showBatch, async ({ params, caller }, ports: SettlementPorts) => {
    const batch = await seenBatch(ports.batches, params.batch_id, caller);
    return isRefusal(batch) ? batch : batchOnWireOf(batch);
  }),

  door(showStatement, async ({ params, caller }, ports: SettlementPorts) => {
    const batch = await seenBatch(ports.batches, params.batch_id, caller);
    if (isRefusal(batch)) return batch;
    const content = await statementOf(ports.batches, batch);
    if (isRefusal(content)) return content;
    return {
      ...{ object: 'settlement_statement' as const, batch: batch.id, file_name: `${batch.id}.csv` },
      ...{ media_type: 'text/csv; charset=utf-8' as const, sha256: sha256Hex(content), content },
    };
  }),

  door(decideBatch, async ({ params, body, caller, now }, ports: SettlementPorts) => {
    const batch = await seenBatch(ports.batches, params.batch_id, caller);
    if (isRefusal(batch)) return batch;
    if (batch.madeBy === caller.sub) return refuse('needs-another-person');
    if (batch.payoutFen !== body.payout) return refuse('batch-differs', { payoutFen: batch.payoutFen });
    if (batch.status !== 'awaiting-approval') return refuse('batch-not-waiting', { status: batch.status });
    const said = { decision: body.decision, decidedBy: caller.sub };
    const state = await ports.sagas.signal(payoutSagaId(batch.id), said, now);
    if (isRefusal(state)) return refuse('batch-not-waiting', { status: batch.status });
    return batchOnWireOf((await ports.batches.batch(batch.id)) ?? batch);
  }),
];
