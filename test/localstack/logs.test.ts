/**
 * The stream of logs: what a person reads of each line, what is left out, and that no line is lost or cut on the way.
 */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readArguments } from '../../localstack/dev/arguments.ts';
import { painter, wantsColour } from '../../localstack/dev/logs/colours.ts';
import { readLogLine, shortName } from '../../localstack/dev/logs/logLine.ts';
import { readable } from '../../localstack/dev/logs/readable.ts';
import { writeFromNow, writePast } from '../../localstack/dev/logs/stream.ts';
import { eventually } from './fixture/runningCloud.ts';

const folder = mkdtempSync(join(tmpdir(), 'logs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const paymentFile = 'OneCodeShared-PaymentApiFunction0C27A1E5';
const sagasFile = 'OneCodeTourism-TourismSagasFunctionED77E29D';
const at = (second: number): string => `2026-11-23T01:34:${String(second).padStart(2, '0')}.023Z`;
const line = (fields: Record<string, unknown>): string =>
  JSON.stringify({
    level: 'INFO',
    message: 'request',
    timestamp: at(2),
    service: 's',
    sampling_rate: 0,
    ...fields,
  });
const plain = (text: string): string => readable(readLogLine('payment-api', text), painter(false));

describe('a line', () => {
  it.each([
    [paymentFile, 'payment-api'],
    [sagasFile, 'tourism-sagas'],
    ['OneCodeShared-IdentityRotateKeysFunction7735C298', 'identity-rotate-keys'],
    ['FixtureFunctions-Api1B2C3D4E', 'api'],
    ['dynamodb', 'dynamodb'],
  ])('of %s is from %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });

  it('of a request begins with what a person looks for, and ends with the rest', () => {
    const text = plain(
      line({
        request_id: '6a4a00f5-e0cd',
        method: 'GET',
        route: '/v1/wallet',
        role: 'person',
        status: 402,
        ms: 12.3,
        code: 'no money',
      }),
    );
    const [, ...words] = text.split(/ +/);
    expect(words).toEqual([
      ...['payment-api', 'INFO', '6a4a00f5', 'request', 'GET', '/v1/wallet', '402', '12.3', 'ms'],
      ...['role=person', 'code="no', 'money"'],
    ]);
    expect(text).toMatch(/^\d\d:\d\d:02\.023 /);
  });

  it('of an error has its cause and its stack below', () => {
    const error = {
      error: 'Fault: no answer',
      cause: 'TypeError < Error ECONNRESET',
      stack: 'at a (b.ts:1:2) | at c (d.ts:3:4)',
    };
    const [first, ...below] = plain(
      line({ level: 'WARN', message: 'fault', alarm: 'fault', ...error }),
    ).split('\n');
    expect(first).toContain('WARN  -        fault alarm=fault');
    expect(below.map((one) => one.trim())).toEqual([
      'Fault: no answer',
      '↳ 起因 caused by TypeError < Error ECONNRESET',
      'at a (b.ts:1:2)',
      'at c (d.ts:3:4)',
    ]);
  });

  it('that is no event is shown as it is', () => {
    expect(plain('(node:1) Warning: 慢')).toContain('INFO  -        (node:1) Warning: 慢');
    expect(plain('{"half a')).toContain('{"half a');
    const left = '{"errorType":"TypeError","errorMessage":"x","trace":["TypeError: x","    at a"]}';
    expect(plain(left)).toMatch(/ERROR.*unhandled\n +TypeError: x\n +at a/);
  });
});

describe('colours', () => {
  it('are there on a terminal, and not in a file, nor against somebody’s wish', () => {
    expect(wantsColour({ isTTY: true }, {})).toBe(true);
    expect(wantsColour({ isTTY: true }, { TERM: 'dumb' })).toBe(false);
    expect(wantsColour({ isTTY: true }, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
    expect(wantsColour({}, {})).toBe(false);
    expect(wantsColour({}, { FORCE_COLOR: '1' })).toBe(true);
  });

  it('of a function are the same in every run, and take nothing from the text', () => {
    const text = line({ request_id: '6a4a00f5-e0cd', status: 500, level: 'ERROR', error: 'x' });
    const coloured = readable(readLogLine('payment-api', text), painter(true));
    expect(coloured).toBe(readable(readLogLine('payment-api', text), painter(true)));
    const colourCode = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]+m`, 'g');
    expect(coloured).not.toBe(coloured.replace(colourCode, ''));
    expect(coloured.replace(colourCode, '')).toBe(plain(text));
  });
});

describe('the stream', () => {
  const wanted = (...given: readonly string[]) => readArguments(given).wanted;
  const past = (directory: string, given: readonly string[], most = 100): readonly string[] => {
    let said = '';
    const write = (text: string): void => {
      said += text;
    };
    writePast({ directory, wanted: wanted(...given), colour: false, write }, most);
    return said.split('\n').flatMap((one) => /event-\w+/.exec(one) ?? []);
  };
  const written = (): string => {
    const directory = mkdtempSync(join(folder, 'past-'));
    const payment = [
      line({ message: 'event-1', timestamp: at(1), request_id: 'abc-1' }),
      'event-text below the first',
      line({ message: 'event-4', timestamp: at(4), level: 'ERROR', request_id: 'abd-2' }),
    ];
    const sagas = [
      line({ message: 'event-2', timestamp: at(2), request_id: 'abc-1', saga: 'spl_7' }),
      line({ message: 'event-3', timestamp: at(3), level: 'WARN', saga: 'spl_7' }),
    ];
    writeFileSync(join(directory, `${paymentFile}.log`), `${payment.join('\n')}\n`);
    writeFileSync(join(directory, `${sagasFile}.log`), `${sagas.join('\n')}\n`);
    writeFileSync(join(directory, `${sagasFile}.log.old`), line({ message: 'event-old' }));
    return directory;
  };

  it.each([
    ['everything in the order of time', [], ['event-1', 'event-text', 'event-2', 'event-3', 'event-4']],
    ['one function', ['--only', 'tourism'], ['event-2', 'event-3']],
    ['two functions', ['--only', 'tourism,payment', '--level', 'warn'], ['event-3', 'event-4']],
    ['a level and above', ['--level', 'error'], ['event-4']],
    ['a request through all functions', ['--request', 'abc'], ['event-1', 'event-2']],
    ['a saga', ['--request', 'spl_7'], ['event-2', 'event-3']],
  ])('shows %s', (_what, given, events) => {
    expect(past(written(), given)).toEqual(events);
  });

  it('shows the last lines that are wanted', () => {
    expect(past(written(), ['--only', 'payment'], 2)).toEqual(['event-text', 'event-4']);
  });

  it('goes on with what is written, line by line, however it arrives', async () => {
    const directory = written();
    let said = '';
    const write = (text: string): void => {
      said += text;
    };
    const following = writeFromNow({ directory, wanted: wanted(), colour: false, write });
    const file = join(directory, `${paymentFile}.log`);
    const text = Buffer.from(`${line({ message: '缆车票' })}\n${line({ message: 'second' })}\n`);
    // Through the middle of a character.
    const cut = text.indexOf('车') + 1;
    appendFileSync(file, text.subarray(0, cut));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(said).toBe('');
    appendFileSync(file, text.subarray(cut));
    await eventually(
      () => said,
      (now) => now.includes('second'),
    );
    writeFileSync(
      join(directory, 'OneCodeShared-NewApiFunction0C27A1E5.log'),
      `${line({ message: 'third' })}\n`,
    );
    await eventually(
      () => said,
      (now) => now.includes('third'),
    );
    // Set aside because it was large: begins anew.
    writeFileSync(file, `${line({ message: 'fourth' })}\n`);
    await eventually(
      () => said,
      (now) => now.includes('fourth'),
    );
    following.close();
    const events = said
      .split('\n')
      .filter(Boolean)
      .map((one) => one.split(/ +/).at(-1));
    expect(events).toEqual(['缆车票', 'second', 'third', 'fourth']);
    expect(said).toContain('new-api');
  });

  it('says what there is when asked for what there is not', () => {
    expect(() => readArguments(['--level', 'loud'])).toThrow('debug, info, warn, error');
    expect(() => readArguments(['--last', 'many'])).toThrow('not a number');
    expect(() => readArguments(['--onyl', 'x'])).toThrow('--onyl');
  });
});
