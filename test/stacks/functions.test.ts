/**
 * What the stacks promise about functions: who may do what, who suffers when one fails, and what is kept of its logs.
 */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleName, namedEntries } from '../../bin/build.ts';
import { entriesWithDoors } from '../../bin/openapi.ts';
import { allow } from '../../stacks/constructs/permission.ts';
import { type Assembly, type Found, refersTo, synthesised } from './assembly.ts';
import { entries } from './entries.ts';
import { mayCall } from './routes.ts';

let assembly: Assembly;
let functions: readonly Found[];
beforeAll(async () => {
  assembly = await synthesised();
  functions = assembly.all('AWS::Lambda::Function');
});

const entryOf = ({ Properties }: Found): string => String(Properties.Description).split(' ')[0] ?? '';

type Statement = { Action: string | string[]; Resource: unknown; Condition?: unknown };
const statementsOf = ({ Properties }: Found): Statement[] =>
  (Properties.PolicyDocument as { Statement: Statement[] }).Statement;
const asList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

describe('the functions', () => {
  it('are exactly those of the table: no entry without a row, no row without a function', () => {
    expect(functions.map(entryOf).sort()).toEqual(Object.keys(entries));
    expect(namedEntries()).toEqual(Object.keys(entries));
  });

  it('are no fewer than the entry files that exist', () => {
    const entryNames = new Set(Object.keys(entries).map((entry) => entry.split('/')[2]));
    const present = readdirSync('functions').flatMap((room) =>
      readdirSync(`functions/${room}`)
        .filter((file) => entryNames.has(file))
        .map((file) => `functions/${room}/${file}`),
    );
    expect(Object.keys(entries)).toEqual(expect.arrayContaining(present));
  });

  it('have bundles of names that cannot collide', () => {
    const bundles = namedEntries().map(bundleName);
    expect(new Set(bundles).size).toBe(bundles.length);
  });

  it('run on Node 24, on Arm unless the environment says otherwise', async () => {
    for (const { id, Properties } of functions) {
      expect(Properties.Runtime, id).toBe('nodejs24.x');
      expect(Properties.Architectures, id).toEqual(['arm64']);
    }
    const other = await synthesised({ arch: 'x86_64' });
    expect(other.all('AWS::Lambda::Function')[0]?.Properties.Architectures).toEqual(['x86_64']);
  });

  it('are never slower than the gateway waits, where they answer requests', () => {
    const doors = entriesWithDoors();
    for (const one of functions.filter((each) => doors.some((file) => file.endsWith(`/${entryOf(each)}`))))
      expect(Number(one.Properties.Timeout), one.id).toBeLessThan(29);
  });

  it('keep their logs for half a year at least', () => {
    const groups = assembly.all('AWS::Logs::LogGroup');
    for (const { id, Properties } of groups)
      expect(Number(Properties.RetentionInDays), id).toBeGreaterThanOrEqual(180);
    for (const { id, Properties } of functions) {
      const { LogGroup } = Properties.LoggingConfig as { LogGroup: unknown };
      expect(
        groups.map((group) => group.id),
        id,
      ).toContain(refersTo(LogGroup));
    }
  });

  it('all raise an alarm on errors, whose text says who suffers', () => {
    const alarms = assembly.all('AWS::CloudWatch::Alarm');
    for (const { id } of functions) {
      const onErrors = alarms.filter(
        ({ Properties }) =>
          Properties.MetricName === 'Errors' && JSON.stringify(Properties.Dimensions).includes(id),
      );
      expect(onErrors, id).toHaveLength(1);
      expect(String(onErrors[0]?.Properties.AlarmDescription), id).toMatch(/^[A-Z].{40,}\.$/);
    }
  });

  it('raise one as well on bugs that were answered politely', () => {
    const filters = assembly
      .all('AWS::Logs::MetricFilter')
      .map(({ Properties }) => JSON.stringify(Properties));
    for (const { id } of assembly.all('AWS::Logs::LogGroup').filter((group) => group.stack !== 'OneCodeApi'))
      expect(
        filters.filter((filter) => filter.includes(id) && filter.includes('bug')),
        id,
      ).toHaveLength(1);
  });

  it('tell somebody: every alarm goes to the encrypted topic', () => {
    const { Properties, id } = assembly.one('AWS::SNS::Topic', 'Topic');
    expect(refersTo(Properties.KmsMasterKeyId)).toMatch(/^TopicKey/);
    for (const alarm of assembly.all('AWS::CloudWatch::Alarm'))
      expect((alarm.Properties.AlarmActions as unknown[]).map(refersTo), alarm.id).toEqual([id]);
  });
});

describe('least privilege', () => {
  it('no action of any policy is a wildcard', () => {
    for (const policy of assembly.all('AWS::IAM::Policy'))
      for (const statement of statementsOf(policy))
        for (const action of asList(statement.Action)) expect(action, policy.id).not.toContain('*');
  });

  it('no resource is a wildcard, but for listing the streams of one table, where AWS offers nothing else', () => {
    const wild = assembly
      .all('AWS::IAM::Policy')
      .flatMap((policy) => statementsOf(policy))
      .filter(({ Resource }) => JSON.stringify(Resource).includes('*'));
    expect(wild.map(({ Action }) => Action)).toEqual(['dynamodb:ListStreams', 'dynamodb:ListStreams']);
    for (const { Resource } of wild) expect(refersTo(Resource)).toMatch(/^LedgerTable\w+\.Arn\/stream\/\*$/);
  });

  it('each function has a role of its own, and none an AWS-managed policy', () => {
    const roles = functions.map(({ Properties }) => refersTo(Properties.Role));
    expect(new Set(roles).size).toBe(functions.length);
    for (const { id, Properties } of assembly
      .all('AWS::IAM::Role')
      .filter(({ stack }) => stack !== 'OneCodeApi'))
      expect(Properties.ManagedPolicyArns, id).toBeUndefined();
  });

  it('nobody may delete from the ledger or the sagas', () => {
    const deleting = assembly
      .all('AWS::IAM::Policy')
      .flatMap((policy) => statementsOf(policy))
      .filter(({ Action }) => asList(Action).includes('dynamodb:DeleteItem'))
      .map(({ Resource }) => JSON.stringify(Resource));
    expect(deleting.length).toBeGreaterThan(0);
    expect(deleting.filter((resource) => /Ledger|Sagas/.test(resource))).toEqual([]);
  });

  it('only operators may scan the ledger', () => {
    const scanning = assembly
      .all('AWS::IAM::Policy')
      .filter((policy) =>
        statementsOf(policy).some(({ Action }) => asList(Action).includes('dynamodb:Scan')),
      );
    expect(scanning.map(({ id }) => id.replace(/Role.*/, ''))).toEqual(['OperationsApi']);
  });

  const noSigners = '{"ForAllValues:StringNotEquals":{"dynamodb:LeadingKeys":["SIGNERS"]}}';
  const merchantsAlone = '{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["MERCHANT#*"]}}';

  it('who checks tokens and codes never reads what signs them', () => {
    const readsIdentity = assembly
      .all('AWS::IAM::Policy')
      .filter((policy) =>
        statementsOf(policy).some(
          ({ Action, Resource, Condition }) =>
            asList(Action).includes('dynamodb:GetItem') &&
            JSON.stringify(Resource).includes('Identities') &&
            ![noSigners, merchantsAlone].includes(JSON.stringify(Condition)),
        ),
      );
    expect(readsIdentity.map(({ id }) => id.replace(/Role.*/, ''))).toEqual([
      'IdentityApi',
      'IdentityRotateKeys',
      'IdentityPrivacy',
    ]);
  });

  it('workers, who serve no caller, cannot read people and their credentials', () => {
    const reading = assembly
      .all('AWS::IAM::Policy')
      .filter((policy) =>
        statementsOf(policy).some(
          ({ Resource, Condition }) =>
            JSON.stringify(Resource).includes('IdentitiesTable') &&
            JSON.stringify(Condition) !== merchantsAlone,
        ),
      )
      .map(({ id }) => id.replace(/Role.*/, ''));
    const doors = Object.keys(mayCall(assembly));
    expect(reading.filter((name) => !name.startsWith('Identity') && !doors.includes(name))).toEqual([]);
  });

  it('who issues credentials writes in the partitions of people alone, and who counts apps in theirs', () => {
    const writing = assembly.all('AWS::IAM::Policy').flatMap((policy) =>
      statementsOf(policy)
        .filter(
          ({ Action, Resource }) =>
            JSON.stringify(Resource).includes('Identities') &&
            asList(Action).some((one) => /PutItem|UpdateItem|DeleteItem/.test(one)),
        )
        .map(
          ({ Action, Condition }) => [policy.id.replace(/Role.*/, ''), asList(Action), Condition] as const,
        ),
    );
    const others = writing.filter(([name]) => !name.startsWith('Identity'));
    expect(others.length).toBeGreaterThan(0);
    const partitions: Readonly<Record<string, string>> = {
      'dynamodb:PutItem': 'P#*',
      'dynamodb:UpdateItem': 'RATE#*',
    };
    for (const [name, actions, condition] of others) {
      expect(actions.length, name).toBe(1);
      const only = { 'dynamodb:LeadingKeys': [partitions[actions[0] ?? '']] };
      expect(condition, name).toEqual({ 'ForAllValues:StringLike': only });
    }
  });

  it('a function knows of no table that it may not touch', () => {
    for (const { id, Properties } of functions) {
      const env = (Properties.Environment as { Variables: Record<string, unknown> }).Variables;
      const role = refersTo(Properties.Role).split('.')[0];
      const policy = assembly
        .all('AWS::IAM::Policy')
        .find((one) => refersTo((one.Properties.Roles as unknown[])[0]) === role);
      for (const [name, value] of Object.entries(env).filter(([key]) => key.endsWith('_TABLE'))) {
        const reference = refersTo(value).replace(/^.*ExportsOutputRef(\w+Table[0-9A-F]{8}).*$/, '$1');
        expect(JSON.stringify(policy?.Properties.PolicyDocument), `${id} ${name}`).toContain(reference);
      }
    }
  });

  it('a permission that names a wildcard is refused where it is written', () => {
    expect(() => allow('dynamodb', ['*'], ['arn'])).toThrow();
    expect(() => allow('sqs', ['SendMessage'], ['arn:aws:sqs:*:1:queue'])).toThrow();
  });
});

describe('settings', () => {
  it('keep the test clock and the simulator’s secret out of production', async () => {
    const local = await synthesised({ testClock: 'allowed' });
    const envOf = (found: readonly Found[]): string =>
      JSON.stringify(found.map(({ Properties }) => Properties.Environment));
    expect(envOf(functions)).not.toMatch(/"TEST_CLOCK":"allowed"|BANK_CHANNEL_SECRET/);
    expect(envOf(local.all('AWS::Lambda::Function'))).toMatch(/"TEST_CLOCK":"allowed".*BANK_CHANNEL_SECRET/);
  });

  it.each([
    ['testClock', 'yes'],
    ['arch', 'sparc'],
    ['throttleRate', 'fast'],
    ['throttleBurst', '0'],
  ])('an unknown value of %s stops the synthesis', async (name, value) => {
    await expect(synthesised({ [name]: value })).rejects.toThrow(`context ${name}`);
  });
});
