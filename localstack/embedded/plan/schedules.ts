/** Schedules: EventBridge rules with a schedule expression, and EventBridge Scheduler. Rules on event patterns are refused. */

import { account, region } from '../assembly/identity.ts';
import { asList, asObject, asText, type JsonObject, maybe } from '../assembly/json.ts';
import { type Knowledge, type Resource, refuseUnknown, refuseValue } from '../assembly/unsupported.ts';
import { parseSchedule } from '../sources/schedule.ts';
import { functionNameIn } from './names.ts';
import type { SchedulePlan } from './plan.ts';

const targetKnowledge: Knowledge = {
  realised: ['Arn', 'Input'],
  ignored: {
    Id: 'a label',
    RoleArn: 'every local process may call every local server',
    RetryPolicy: 'delivery does not fail locally; the function has its own retries',
    DeadLetterConfig: 'delivery does not fail locally; the function has its own retries',
  },
};

type Details = { readonly target: JsonObject; readonly suffix: string; readonly timeZone: string };

const readTarget = (resource: Resource, details: Details): SchedulePlan => {
  refuseUnknown(resource, targetKnowledge, { path: 'Target', value: details.target });
  const expression = asText(resource.properties.ScheduleExpression, 'ScheduleExpression');
  const parsed = parseSchedule(expression);
  if ('problem' in parsed) refuseValue(resource, 'ScheduleExpression', expression, parsed.problem);
  const name = `${resource.stack}-${resource.logicalId}`;
  return {
    id: `${name}${details.suffix}`,
    expression,
    timeZone: details.timeZone,
    functionName: functionNameIn(asText(details.target.Arn, 'Target.Arn'), resource, 'Target.Arn'),
    input: maybe(asText, details.target.Input, 'Target.Input'),
    ruleArn: `arn:aws:events:${region}:${account}:rule/${name}`,
  };
};

const isOff = (resource: Resource): boolean => resource.properties.State === 'DISABLED';

export const readRule = (resource: Resource): readonly SchedulePlan[] => {
  refuseUnknown(resource, {
    realised: ['ScheduleExpression', 'State', 'Targets'],
    ignored: { Name: 'a label', Description: 'a label', RoleArn: 'not checked locally', Tags: 'a label' },
  });
  if (isOff(resource)) return [];
  return asList(resource.properties.Targets ?? [], 'Targets').map((target, index) =>
    readTarget(resource, {
      target: asObject(target, 'Targets'),
      suffix: index === 0 ? '' : `-${index}`,
      timeZone: 'UTC',
    }),
  );
};

export const readScheduler = (resource: Resource): readonly SchedulePlan[] => {
  refuseUnknown(resource, {
    realised: ['ScheduleExpression', 'ScheduleExpressionTimezone', 'FlexibleTimeWindow', 'State', 'Target'],
    ignored: {
      Name: 'a label',
      Description: 'a label',
      GroupName: 'a label',
      KmsKeyArn: 'nothing is encrypted locally',
    },
  });
  const mode = maybe(asObject, resource.properties.FlexibleTimeWindow, 'FlexibleTimeWindow')?.Mode;
  if (mode !== undefined && mode !== 'OFF')
    refuseValue(resource, 'FlexibleTimeWindow.Mode', mode, 'only OFF runs here.');
  if (isOff(resource)) return [];
  const timeZone =
    maybe(asText, resource.properties.ScheduleExpressionTimezone, 'ScheduleExpressionTimezone') ?? 'UTC';
  return [
    readTarget(resource, { target: asObject(resource.properties.Target, 'Target'), suffix: '', timeZone }),
  ];
};
