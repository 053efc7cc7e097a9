/**
 * The dashboard says of every door how it keeps its promise, from the very lines that doors log.
 */
import { beforeAll, expect, it } from 'vitest';
import { type Assembly, synthesised } from './assembly.ts';
import { mayCall } from './routes.ts';

let assembly: Assembly;
beforeAll(async () => {
  assembly = await synthesised();
});

const body = (): string => JSON.stringify(assembly.one('AWS::CloudWatch::Dashboard', 'Dashboard').Properties);

it('reads the log of every door, and of nothing else', () => {
  const [query = ''] = /SOURCE.*?filter message/.exec(body()) ?? [];
  const doors = Object.keys(mayCall(assembly));
  expect(doors.length).toBeGreaterThan(20);
  for (const door of doors) {
    const logs = assembly
      .all('AWS::Logs::LogGroup')
      .filter(({ id }) => id.startsWith(`${door}Logs`))
      .map(({ id }) => id);
    expect(logs, door).toHaveLength(1);
    expect(query, door).toContain(logs[0] ?? 'no log');
  }
  expect(query.match(/SOURCE/g)).toHaveLength(doors.length);
});

it('asks for availability and times by door', () => {
  for (const part of ['avg(answered) as availability', 'pct(ms, 99) as p99', 'by method, route'])
    expect(body()).toContain(part);
});
