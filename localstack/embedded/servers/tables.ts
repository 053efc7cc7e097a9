/** Brings the tables of a plan into being on a DynamoDB, or finds them as they were left. */
import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../assembly/json.ts';
import { asList, asObject } from '../assembly/json.ts';
import type { TablePlan } from '../plan/plan.ts';
import { type AwsCall, AwsError } from './awsJson.ts';

const keySchemaOf = (table: JsonObject): Json =>
  asList(table.KeySchema, 'KeySchema').map((key) => {
    const { AttributeName, KeyType } = asObject(key, 'KeySchema');
    return { AttributeName: AttributeName ?? null, KeyType: KeyType ?? null };
  });

const indexNames = (table: JsonObject): readonly Json[] =>
  asList(table.GlobalSecondaryIndexes ?? [], 'indexes')
    .map((index) => asObject(index, 'index').IndexName ?? null)
    .sort();

const checkUnchanged = (plan: TablePlan, found: JsonObject): void => {
  const same =
    isDeepStrictEqual(keySchemaOf(found), keySchemaOf(plan.create)) &&
    isDeepStrictEqual(indexNames(found), indexNames(plan.create)) &&
    Boolean(found.LatestStreamArn) === plan.hasStream;
  if (same) return;
  throw new Error(
    `The table ${plan.name} under .local/ has other keys, indexes or streams than the stacks now say: start over with --fresh.`,
  );
};

const describe = async (call: AwsCall, name: string): Promise<JsonObject | undefined> => {
  try {
    return asObject((await call('DescribeTable', { TableName: name })).Table, 'Table');
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
};

export const ensureTables = async (plans: readonly TablePlan[], call: AwsCall): Promise<void> => {
  for (const plan of plans) {
    const found = await describe(call, plan.name);
    if (found) {
      checkUnchanged(plan, found);
      continue;
    }
    await call('CreateTable', plan.create);
    if (plan.timeToLiveAttribute === undefined) continue;
    const TimeToLiveSpecification = { Enabled: true, AttributeName: plan.timeToLiveAttribute };
    await call('UpdateTimeToLive', { TableName: plan.name, TimeToLiveSpecification });
  }
};
