/** Statements as PDF, in a function of its own: the font that a paper carries is larger than everything else here. */
import { formPaper } from '../../domains/documents/form.ts';
import { pdfOf } from '../../domains/documents/pdf.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { showStatementPaper } from '../../domains/settlement/papers/contract.ts';
import { statementPaper } from '../../domains/settlement/papers/paper.ts';
import { answer, door } from '../platform/door.ts';
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveIdentity } from '../platform/identity/live.ts';
import { sha256Hex } from '../platform/ids.ts';
import { rememberedMerchants } from '../platform/merchants.ts';
import { restApi } from '../platform/restApi.ts';
import { settlementAnswers } from './answers.ts';
import type { PaperPorts } from './ports.ts';
import { seenBatch, statementOf } from './statements.ts';
import { batchStore } from './store/batches.ts';

export const doors = [
  door(showStatementPaper, async ({ params, caller }, ports: PaperPorts) => {
    const batch = await seenBatch(ports.batches, params.batch_id, caller);
    if (isRefusal(batch)) return batch;
    const csv = await statementOf(ports.batches, batch);
    if (isRefusal(csv)) return csv;
    const merchant = await ports.merchants.find(batch.payee);
    const name = { zh: merchant?.nameZh ?? batch.payee, en: merchant?.nameEn ?? '' };
    const form = statementPaper(batch, { merchant: name, csvSha256: sha256Hex(csv) });
    return answer(pdfOf(formPaper(form)), {
      headers: { 'Content-Disposition': `inline; filename="${batch.id}.pdf"` },
    });
  }),
];

const livePorts = (): PaperPorts => ({
  batches: batchStore(dynamoTable(dynamo(), requiredEnvironment('SETTLEMENT_TABLE'))),
  merchants: rememberedMerchants((id) => liveIdentity().store.merchant(id)),
});

export const handler = restApi({ doors, ports: livePorts, refusals: settlementAnswers });
