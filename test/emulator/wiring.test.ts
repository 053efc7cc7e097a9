/**
 * What is on LocalStack is what the assembly says: roles that reach exactly what their function names, schedules,
 * alarms, and no difference that `cdk diff` could find.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { diffAgainstLocalstack } from '../../bin/deploy/localstackDiff.ts';
import { awsGet, deployedFunctions } from '../../localstack/emulator/deployed.ts';
import { awsQuery, awsTarget, elements, endpoint, mappings } from './api.ts';

type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>
>;

const templates = (): readonly Resources[] => {
  const assembly = join(inject('emulator').dataDir, 'assembly');
  return readdirSync(assembly)
    .filter((file) => file.endsWith('.template.json'))
    .map(
      (file) =>
        (JSON.parse(readFileSync(join(assembly, file), 'utf8')) as { Resources: Resources }).Resources,
    );
};

const ofType = (type: string): readonly Record<string, unknown>[] =>
  templates().flatMap((resources) =>
    Object.values(resources).flatMap((one) => (one.Type === type ? [one.Properties] : [])),
  );

const inlinePolicies = async (role: string): Promise<string> => {
  const names = elements(
    await awsQuery('iam', '2010-05-08', 'ListRolePolicies', { RoleName: role }),
    'member',
  );
  const documents = await Promise.all(
    names.map((PolicyName) => awsQuery('iam', '2010-05-08', 'GetRolePolicy', { RoleName: role, PolicyName })),
  );
  return documents
    .flatMap((xml) => elements(xml, 'PolicyDocument'))
    .map((text) => decodeURIComponent(text.replaceAll('&quot;', '"')))
    .join('\n');
};

describe('what is deployed', () => {
  it('is what the assembly says: cdk diff finds nothing', async () => {
    const { dataDir } = inject('emulator');
    const options = { endpoint: endpoint(), dataDir, compare: 'deployed' } as const;
    const { differs, text } = await diffAgainstLocalstack(options);
    expect(text).toMatch(/Number of stacks with differences: 0/);
    expect(differs).toBe(false);
  });

  it('lets a function reach the tables and queues that its variables name, and no others', async () => {
    const functions = await deployedFunctions(endpoint());
    expect(functions).toHaveLength(ofType('AWS::Lambda::Function').length);
    const everything = new Set(
      functions.flatMap(({ Environment }) =>
        Object.entries(Environment?.Variables ?? {}).flatMap(([name, value]) =>
          /_TABLE$/.test(name) ? [value] : /_QUEUE_URL$/.test(name) ? [value.split('/').at(-1) ?? ''] : [],
        ),
      ),
    );
    expect(everything.size).toBeGreaterThan(4);
    for (const { FunctionName, Role, Environment } of functions) {
      const policies = await inlinePolicies(Role.split('/').at(-1) ?? '');
      const named = JSON.stringify(Object.values(Environment?.Variables ?? {}));
      for (const one of everything) {
        // Whoever is woken by a queue needs no variable that names it.
        const isWoken = new RegExp(`"sqs:ReceiveMessage"[^}]*${one}"`).test(policies);
        const mayFollow = policies.includes(`${one}/stream/`) || isWoken;
        expect([FunctionName, one, policies.includes(`${one}"`) || mayFollow]).toEqual([
          FunctionName,
          one,
          named.includes(one) || mayFollow,
        ]);
      }
    }
  });

  it('lets the API and the schedules call their functions, and nobody else', async () => {
    for (const { FunctionName } of await deployedFunctions(endpoint())) {
      const path = `/2015-03-31/functions/${FunctionName}/policy`;
      const policy = await awsGet(endpoint(), 'lambda', path).catch(() => undefined);
      if (policy === undefined) continue;
      const { Statement } = JSON.parse((policy as { Policy: string }).Policy) as {
        Statement: { Principal: { Service: string }; Condition?: unknown }[];
      };
      for (const { Principal, Condition } of Statement) {
        expect(['apigateway.amazonaws.com', 'events.amazonaws.com']).toContain(Principal.Service);
        expect(JSON.stringify(Condition ?? ''), FunctionName).toContain('arn:aws:');
      }
    }
  });

  it('has every alarm of the assembly, each telling whoever listens', async () => {
    const xml = await awsQuery('monitoring', '2010-08-01', 'DescribeAlarms', { MaxRecords: '100' });
    const deployed = elements(xml, 'AlarmDescription').toSorted();
    const wanted = ofType('AWS::CloudWatch::Alarm').map(({ AlarmDescription }) => String(AlarmDescription));
    const spoken = wanted.map((text) => text.replaceAll("'", '&apos;')).toSorted();
    expect(deployed.map((text) => text.replaceAll("'", '&apos;'))).toEqual(spoken);
    expect(elements(xml, 'AlarmName').length).toBe(wanted.length);
    expect(xml.split('<AlarmActions><member>').length - 1).toBe(wanted.length);
  });

  it('has every schedule of the assembly, switched on, with its function as target', async () => {
    const { Rules } = (await awsTarget('events', 'AWSEvents.ListRules', {})) as {
      Rules: { Name: string; State: string; ScheduleExpression: string }[];
    };
    const ours = Rules.filter(({ Name }) => Name.startsWith('OneCode'));
    expect(ours.map((rule) => rule.ScheduleExpression).toSorted()).toEqual(
      ofType('AWS::Events::Rule')
        .map(({ ScheduleExpression }) => ScheduleExpression)
        .toSorted(),
    );
    for (const { Name, State } of ours) {
      expect([Name, State]).toEqual([Name, 'ENABLED']);
      const { Targets } = (await awsTarget('events', 'AWSEvents.ListTargetsByRule', { Rule: Name })) as {
        Targets: { Arn: string }[];
      };
      expect(Targets.map(({ Arn }) => Arn.includes(':function:OneCode'))).toEqual([true]);
    }
  });

  it('follows queues and the stream in part: what fails is repeated alone', async () => {
    const found = await mappings();
    expect(found).toHaveLength(ofType('AWS::Lambda::EventSourceMapping').length);
    for (const { FunctionResponseTypes, State } of found)
      expect([FunctionResponseTypes, State]).toEqual([['ReportBatchItemFailures'], 'Enabled']);
  });
});
