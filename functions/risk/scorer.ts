/** The worker that scores: woken by notices of journals. What fails comes again by itself; what is no notice ends in the dead letters. */
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readNotice } from '../platform/journalNotices.ts';
import { errorFields, log } from '../platform/log.ts';
import { livePorts } from './livePorts.ts';
import type { RiskPorts } from './ports.ts';
import { score } from './scoring.ts';

const isScored = async (ports: RiskPorts, { body }: SQSRecord): Promise<boolean> => {
  const journals = readNotice(body);
  if (journals === undefined) {
    log('error', 'not a notice of journals', { alarm: 'bug' });
    return false;
  }
  try {
    await score(ports, journals);
    return true;
  } catch (cause) {
    log('warn', 'payments are not scored yet', errorFields(cause));
    return false;
  }
};

export const scoreEach = async (
  ports: RiskPorts,
  records: readonly SQSRecord[],
): Promise<SQSBatchResponse> => {
  const failed: string[] = [];
  for (const record of records) if (!(await isScored(ports, record))) failed.push(record.messageId);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};

let live: RiskPorts | undefined;

export const handler = ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  live ??= livePorts();
  return scoreEach(live, Records);
};
