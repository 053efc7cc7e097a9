/**
 * A running cloud whose functions and assembly change under it: no call is lost, code that does not load changes
 * nothing, and what cannot change live is named.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRunning } from '../../localstack/embedded/runningFile.ts';
import { eventually, type RunningFixture, runFixture } from './fixture/runningCloud.ts';

let fixture: RunningFixture;
beforeAll(async () => {
  fixture = await runFixture();
});
afterAll(() => fixture.close());

/** A version of the function behind the API that says its number, at once or after a while. */
const version = (number: number, code?: string): string => {
  const folder = join(fixture.folder, `version-${number}`);
  mkdirSync(folder, { recursive: true });
  const answer = `export const handler = async (event) => {
    await new Promise((resolve) => setTimeout(resolve, Number(event.queryStringParameters?.ms ?? 0)));
    return { statusCode: 200, body: JSON.stringify({ version: ${number}, greeting: process.env.GREETING }) };
  };`;
  writeFileSync(join(folder, 'api.mjs'), code ?? answer);
  return folder;
};

const ask = async (ms = 0): Promise<{ status: number; version: number; greeting: string }> => {
  const answer = await fixture.get(`/v1/x?ms=${ms}`);
  const said = answer.status === 200 ? ((await answer.json()) as { version: number; greeting: string }) : {};
  return { status: answer.status, version: 0, greeting: '', ...said };
};

describe('a function that is replaced', () => {
  it('answers with the new code, and finishes with the old what it had in hand', async () => {
    await fixture.cloud().replaceFunction('Api', version(1));
    const inHand = Array.from({ length: 5 }, () => ask(800));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await fixture.cloud().replaceFunction('Api', version(2));
    expect((await ask()).version).toBe(2);
    expect((await Promise.all(inHand)).map((one) => [one.status, one.version])).toEqual(
      Array(5).fill([200, 1]),
    );
  });

  it('loses no call, however often it is replaced under load', async () => {
    let going = true;
    const answers: { status: number; version: number }[] = [];
    const caller = async (): Promise<void> => {
      while (going) answers.push(await ask(answers.length % 3));
    };
    const callers = Array.from({ length: 12 }, caller);
    for (let number = 3; number < 9; number += 1) {
      await fixture.cloud().replaceFunction('Api', version(number));
      const before = answers.length;
      await eventually(
        () => answers.length,
        (now) => now > before + callers.length,
      );
    }
    going = false;
    await Promise.all(callers);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect([...new Set(answers.map((one) => one.version))].filter((one) => one > 2)).toEqual([
      3, 4, 5, 6, 7, 8,
    ]);
  });

  it('two replacements at once end with the later one', async () => {
    const { replaceFunction } = fixture.cloud();
    await Promise.all([replaceFunction('Api', version(9)), replaceFunction('Api', version(10))]);
    expect((await ask()).version).toBe(10);
  });

  it.each([
    ['cannot be parsed', 'export const handler = ('],
    ['throws while it loads', 'throw new Error("no");'],
    ['exports no handler', 'export const other = 1;'],
  ])('stays as it is when the new code %s', async (_what, code) => {
    await fixture.cloud().replaceFunction('Api', version(11));
    await expect(fixture.cloud().replaceFunction('Api', version(12, code))).rejects.toThrow('crash');
    expect((await ask()).version).toBe(11);
    fixture.cloud().killFunction('Api');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await ask()).version).toBe(11);
  });
});

describe('an assembly that changed', () => {
  type Template = { Resources: Record<string, { Type: string; Properties: Record<string, never> }> };

  const changed = (name: string, change: (type: string, properties: Record<string, unknown>) => void) => {
    const folder = join(fixture.folder, name);
    cpSync(join(fixture.folder, 'cdk.out'), folder, { recursive: true });
    for (const stack of ['FixtureData', 'FixtureFunctions', 'FixtureApi']) {
      const file = join(folder, `${stack}.template.json`);
      const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
      for (const { Type, Properties } of Object.values(template.Resources)) change(Type, Properties ?? {});
      writeFileSync(file, JSON.stringify(template));
    }
    return folder;
  };

  it('gives functions their new environment and the gateway its new routes, at once', async () => {
    expect((await fixture.get('/fast')).status).toBe(403);
    const assembly = changed('other', (type, properties) => {
      const { Variables } = (properties.Environment ?? {}) as { Variables?: Record<string, string> };
      if (type === 'AWS::Lambda::Function' && Variables) Variables.GREETING = '再见';
      if (properties.PathPart === 'slow') properties.PathPart = 'fast';
      if (type === 'AWS::Events::Rule') properties.ScheduleExpression = 'rate(2 minutes)';
    });
    const { live, restart } = await fixture.cloud().apply(assembly);
    expect(restart).toEqual([]);
    expect(live.map((one) => one.split(' ')[0])).toEqual([
      ...Array(4).fill('function'),
      'API',
      'schedule', // biome-ignore format: kinds
    ]);
    const environment = (await (await fixture.get('/v1/x?do=environment')).json()) as Record<string, string>;
    expect(environment.GREETING).toBe('再见');
    expect((await fixture.get('/fast')).status).toBe(200);
    expect((await fixture.cloud().apply(assembly)).live).toEqual([]);
  });

  it('names what takes a new start, and goes on as it was', async () => {
    const assembly = changed('more', (type, properties) => {
      if (type === 'AWS::Lambda::EventSourceMapping') properties.BatchSize = 5;
      if (type === 'AWS::DynamoDB::Table') delete properties.StreamSpecification;
    });
    const { restart } = await fixture.cloud().apply(assembly);
    expect(restart.map((one) => one.replace(/-?(Fixture\w+).*/, '$1'))).toEqual([
      'table FixtureData',
      'event source FixtureFunctions',
      'event source FixtureFunctions',
    ]);
    expect((await ask()).status).toBe(200);
  });
});

describe('where a running cloud is', () => {
  it('stands in its data folder, and goes with it', async () => {
    const data = join(fixture.folder, 'data');
    const { baseUrl, endpoints } = fixture.cloud();
    expect(readRunning(data)).toMatchObject({ pid: process.pid, baseUrl, endpoints });
    expect(readRunning(data)?.queues).toHaveLength(3);
    await fixture.cloud().stop();
    expect(readRunning(data)).toBeUndefined();
    await fixture.restart();
  });
});
