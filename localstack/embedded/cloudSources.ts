/** Everything that wakes functions without a request: queues, streams, schedules; and what trims after them. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { asObject, asText } from './assembly/json.ts';
import type { CloudFunctions } from './cloudFunctions.ts';
import type { CloudPlan, SchedulePlan, StreamSourcePlan } from './plan/plan.ts';
import { awsJson } from './servers/awsJson.ts';
import type { TableServer } from './servers/dynoxide.ts';
import type { QueueServer } from './servers/queueServer.ts';
import { type Checkpoints, openCheckpoints } from './sources/checkpoints.ts';
import { deliverAsync } from './sources/deliverAsync.ts';
import { type Source, startQueueSource } from './sources/queueSource.ts';
import { startScheduler } from './sources/scheduler.ts';
import type { StreamTail } from './sources/streamRecord.ts';
import { startStreamSource } from './sources/streamSource.ts';
import { apiTail, fileTail } from './sources/streamTails.ts';
import { startTrimming } from './sources/trim.ts';

export type CloudSources = Source & {
  /** Goes on with these schedules; rates count from now. */
  reschedule(plans: readonly SchedulePlan[]): Promise<void>;
};

export type CloudSourcesOptions = {
  readonly directory: string;
  readonly tables: TableServer;
  readonly queues: QueueServer;
  readonly queueUrls: ReadonlyMap<string, string>;
  readonly functions: CloudFunctions;
  readonly onTrouble: (what: string) => void;
};

const streamTail = async (
  tables: TableServer,
  reader: DatabaseSync | undefined,
  name: string,
): Promise<StreamTail> => {
  if (reader) return fileTail(reader, name);
  const { Table } = await tables.call('DescribeTable', { TableName: name });
  const streamArn = asText(asObject(Table, 'Table').LatestStreamArn, 'LatestStreamArn');
  return apiTail(awsJson('streams', tables.endpoint), streamArn);
};

const trimAfter = (
  plan: CloudPlan,
  streams: readonly StreamSourcePlan[],
  checkpoints: Checkpoints,
  file: string,
): Source =>
  startTrimming({
    file,
    tables: plan.tables
      .filter(({ hasStream }) => hasStream)
      .map(({ name }) => {
        const sources = streams.filter(({ tableName }) => tableName === name);
        // Nobody follows: nothing is passed, and records stay for a day as on AWS.
        const passed = () => Math.min(...sources.map(({ id }) => checkpoints.get(id) ?? 0));
        return { name, passed: sources.length === 0 ? () => 0 : passed };
      }),
  });

export const startCloudSources = async (
  plan: CloudPlan,
  options: CloudSourcesOptions,
): Promise<CloudSources> => {
  const { functions, queues, queueUrls, tables, onTrouble } = options;
  const checkpoints = openCheckpoints(join(options.directory, 'checkpoints.sqlite'));
  const reader =
    tables.file === undefined ? undefined : new DatabaseSync(tables.file, { readOnly: true, timeout: 1_000 });
  const running: Source[] = [];
  const sendTo = (arn: string | undefined): ((message: string) => Promise<void>) | undefined => {
    const queueUrl = queueUrls.get(arn?.split(':').at(-1) ?? '');
    if (queueUrl === undefined) return undefined;
    return async (message) => {
      await queues.call('SendMessage', { QueueUrl: queueUrl, MessageBody: message });
    };
  };
  for (const source of plan.sources) {
    const invoke = (event: string): Promise<string> => functions.invoke(source.functionName, event);
    if (source.kind === 'queue') {
      const queueUrl = queueUrls.get(source.queueName) ?? '';
      running.push(startQueueSource({ plan: source, queueUrl, call: queues.call, invoke, onTrouble }));
    } else {
      const tail = await streamTail(tables, reader, source.tableName);
      const streamView = plan.tables.find(({ name }) => name === source.tableName)?.streamView ?? '';
      const setAside = sendTo(source.failureQueueArn);
      running.push(
        startStreamSource({ plan: source, streamView, tail, checkpoints, invoke, setAside, onTrouble }),
      );
    }
  }
  const streams = plan.sources.filter((source) => source.kind === 'stream');
  if (tables.file !== undefined) running.push(trimAfter(plan, streams, checkpoints, tables.file));
  const deliver = async (name: string, event: string): Promise<void> => {
    const { plan: planned, invoke } = functions.find(name);
    const target = planned();
    await deliverAsync(event, {
      name,
      retries: target.retriesWhenAsync,
      invoke: (payload) => invoke(payload),
      setAside: sendTo(target.failureQueueArn),
      onTrouble,
    });
  };
  let scheduler = startScheduler({ plans: plan.schedules, deliver });
  return {
    reschedule: async (plans) => {
      await scheduler.stop();
      scheduler = startScheduler({ plans, deliver });
    },
    stop: async () => {
      await Promise.all([...running, scheduler].map((source) => source.stop()));
      checkpoints.close();
      reader?.close();
    },
  };
};
