/**
 * What of a changed plan a running cloud takes on: settings and code of functions, routes, schedules, queues, new tables.
 *
 * What it cannot is answered by name, and stays as it was: tables with other keys, and who follows which queue or stream
 * (two readers of one stream at a time would break its order).
 */
import { isDeepStrictEqual } from 'node:util';
import type { CloudFunctions } from './cloudFunctions.ts';
import type { CloudSources } from './cloudSources.ts';
import type { CloudPlan, RestApiPlan } from './plan/plan.ts';
import type { AwsCall } from './servers/awsJson.ts';
import { ensureQueues, type QueueServer } from './servers/queueServer.ts';
import { ensureTables } from './servers/tables.ts';

export type Applied = {
  /** What took effect, by name. */
  readonly live: readonly string[];
  /** What takes effect with the next start. */
  readonly restart: readonly string[];
};

type RunningParts = {
  readonly tables: { readonly call: AwsCall };
  readonly queues: Pick<QueueServer, 'call' | 'createBucket'>;
  readonly functions: CloudFunctions;
  readonly sources: CloudSources;
  readonly openGateway: (api: RestApiPlan) => void;
};

type Named = { readonly name: string } | { readonly id: string };
const nameOf = (one: Named): string => ('name' in one ? one.name : one.id);

/** Names of what came, went or is different. */
const differing = (before: readonly Named[], after: readonly Named[]): readonly string[] => {
  const names = new Set([...before, ...after].map(nameOf));
  const find = (all: readonly Named[], name: string) => all.find((one) => nameOf(one) === name);
  return [...names].filter((name) => !isDeepStrictEqual(find(before, name), find(after, name)));
};

export const applyPlan = async (
  before: CloudPlan,
  after: CloudPlan,
  parts: RunningParts,
): Promise<Applied> => {
  const live: string[] = [];
  const restart: string[] = [];
  const fresh = after.tables.filter(({ name }) => !before.tables.some((one) => one.name === name));
  const tables = differing(before.tables, after.tables);
  await ensureTables(fresh, parts.tables.call);
  for (const name of tables) (fresh.some((one) => one.name === name) ? live : restart).push(`table ${name}`);

  const queues = differing(before.queues, after.queues);
  if (queues.length > 0) await ensureQueues(after.queues, parts.queues.call);
  live.push(...queues.map((name) => `queue ${name}`));
  for (const bucket of after.buckets.filter((name) => !before.buckets.includes(name))) {
    parts.queues.createBucket(bucket);
    live.push(`bucket ${bucket}`);
  }

  const functions = await parts.functions.become(after.functions);
  live.push(...functions.map((name) => `function ${name}`));

  if (!isDeepStrictEqual(before.api, after.api)) {
    if (before.api && after.api) {
      parts.openGateway(after.api);
      live.push(`API ${after.api.name}`);
    } else restart.push(`API ${(before.api ?? after.api)?.name}`);
  }
  const schedules = differing(before.schedules, after.schedules);
  if (schedules.length > 0) await parts.sources.reschedule(after.schedules);
  live.push(...schedules.map((name) => `schedule ${name}`));
  restart.push(...differing(before.sources, after.sources).map((name) => `event source ${name}`));
  return { live, restart };
};
