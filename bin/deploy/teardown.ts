/** What a teardown takes away, what it leaves, and the commands that remove the rest, for whoever has to decide. */
import type { StackOf } from './assemblies.ts';
import { whatStays } from './assemblies.ts';

export const teardownText = (environment: string, stacks: readonly StackOf[]): string => {
  const staying = whatStays(stacks);
  const guarded = stacks.filter(({ protectedFromDeletion }) => protectedFromDeletion);
  const names = (type: string): string[] =>
    staying.filter((one) => one.type === type).map(({ at }) => `      ${at}`);
  const tables = names('AWS::DynamoDB::Table');
  const logs = names('AWS::Logs::LogGroup');
  const others = staying
    .filter(({ type }) => !/DynamoDB::Table|Logs::LogGroup/.test(type))
    .map(({ at, type }) => `      ${at} (${type})`);
  return [
    `拆除 Teardown of ${environment}: ${stacks.map(({ name }) => name).join(', ')}`,
    '',
    ...(tables.length === 0
      ? [
          '  数据表会一并删除，其中的数据无法恢复。 Tables go with their stacks; what is in them cannot be had back.',
        ]
      : [
          '  数据表保留 Tables stay, with everything in them and their price per gigabyte:',
          ...tables,
          '    删除 to remove one, once it is backed up:',
          '      aws dynamodb update-table --table-name <name> --no-deletion-protection-enabled',
          '      aws dynamodb delete-table --table-name <name>',
        ]),
    ...(logs.length === 0
      ? []
      : [
          `  日志保留 Logs stay for half a year from their writing: ${logs.length} groups`,
          '    删除 to remove one: aws logs delete-log-group --log-group-name <name>',
        ]),
    ...(others.length === 0
      ? []
      : [
          '  另有保留 These stay as well:',
          ...others,
          '    密钥 a key: aws kms schedule-key-deletion --key-id <id> --pending-window-in-days 30',
        ]),
    ...(guarded.length === 0
      ? []
      : [
          '  组件受删除保护 The stacks refuse deletion until somebody takes their protection off, one by one:',
          ...guarded.map(
            ({ name }) =>
              `      aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}`,
          ),
        ]),
    '  CDKToolkit 与其资产桶保留 The bootstrap stack and its bucket of bundles stay; other applications may use them.',
  ].join('\n');
};
