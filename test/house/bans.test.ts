/**
 * The ban list holds everywhere, and each ban notices what it is there for.
 */
import { describe, expect, it } from 'vitest';
import { banRule, bans } from './bans.ts';
import { repository, violations, withoutComments } from './tree.ts';

describe('nobody writes what is banned', () => {
  it.each(bans.map((ban) => [ban.name, ban] as const))('%s', (_name, ban) => {
    expect(violations(banRule(ban), repository())).toEqual([]);
  });
});

/** Ban → a file and a line that breaks it. */
const planted: Readonly<Record<string, readonly (readonly [path: string, line: string])[]>> = {
  'floats of money': [
    ['domains/tourism/fare.ts', "const fen = parseFloat('12.5') * 100;"],
    ['functions/payment/pay.ts', 'const yuan = (amount / 100).toFixed(2);'],
    ['web/wallet.ts', 'const yuan = amountFen / 100;'],
  ],
  'a clock or chance in the domain': [
    ['domains/ledger/hold.ts', 'const now = Date.now();'],
    ['domains/ledger/hold.ts', 'const today = new Date();'],
    ['domains/identity/code.ts', 'const nonce = Math.random();'],
    ['domains/identity/code.ts', 'const id = crypto.randomUUID();'],
  ],
  'the environment': [['functions/payment/pay.ts', 'const table = process.env.LEDGER_TABLE;']],
  'the SDK': [['functions/payment/pay.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"]],
  'free-form logs': [['functions/payment/pay.ts', 'console.log(event);']],
  'types switched off': [
    ['functions/payment/pay.ts', 'const body: any = {};'],
    ['test/payment/pay.test.ts', 'const ports = {} as any;'],
    ['localstack/start.ts', 'const ports = {} as unknown as Ports;'],
    ['bench/run.ts', 'const rows: Array<any> = [];'],
  ],
  'the compiler or linter told to look away': [
    ['functions/payment/pay.ts', '// @ts-ignore'],
    ['web/wallet.ts', '// biome-ignore lint/suspicious/noExplicitAny: later'],
  ],
  'errors told apart by their text': [
    ['functions/platform/dynamo.ts', "if (cause.message.includes('ConditionalCheckFailed')) return;"],
    ['localstack/start.ts', "if (cause.message === 'refused') return;"],
    ['functions/platform/dynamo.ts', 'if (/Throttl/.test(cause.message)) return;'],
  ],
  'notes to self': [
    ['domains/ledger/hold.ts', '// TODO: expire'],
    ['README.md', 'FIXME later'],
  ],
  'tests switched off': [
    ['test/ledger/hold.test.ts', "it.skip('holds', () => {});"],
    ['test/ledger/hold.test.ts', "describe.only('holds', () => {});"],
    ['test/ledger/hold.test.ts', "it.concurrent.skip('holds', () => {});"],
    ['test/ledger/hold.test.ts', "test.todo('holds');"],
  ],
  'places of one machine': [
    ['docs/decisions.md', 'see /home/lin/onecode/bench'],
    ['package-lock.json', '"resolved": "https://npm.example.com/zod.tgz"'],
  ],
};

describe('each ban notices', () => {
  it.each(bans.map((ban) => [ban.name, ban] as const))('%s', (name, ban) => {
    const lines = planted[name] ?? [];
    expect(lines.length).toBeGreaterThan(0);
    for (const [path, line] of lines)
      expect(banRule(ban)({ path, text: `/** A file. */\n${line}\n` }), line).toHaveLength(1);
  });
});

describe('a ban lets pass', () => {
  it.each([
    ['a comment that says what is banned', 'domains/ledger/hold.ts', '// no Date.now() here: `now` comes in'],
    ['a moment that came in', 'domains/time/businessDate.ts', 'const date = new Date(at);'],
    ['a hundred in the room of money', 'domains/money/fen.ts', 'const yuan = amount / 100;'],
    ['a thousand', 'functions/platform/codes.ts', 'const seconds = ms / 1000;'],
    ['the word any in a sentence', 'functions/payment/pay.ts', "const text = 'does any reader see it';"],
    ['the environment at its home', 'functions/platform/environment.ts', 'const one = process.env.ONE;'],
    ['a path of the web', 'functions/web/api.ts', "const home = '/v1/home/lin/';"],
  ])('%s', (_what, path, line) => {
    for (const ban of bans) expect(banRule(ban)({ path, text: line }), ban.name).toEqual([]);
  });

  it('what is in a comment, and not what is in quotes that look like one', () => {
    const text =
      "const url = 'http://a'; // gone\nconst re = /'\\/\\*/; /* gone\n gone */ const x = `//kept`;";
    expect(withoutComments(text).replace(/ +/g, ' ')).toBe(
      "const url = 'http://a'; \nconst re = /'\\/\\*/; \n const x = `//kept`;",
    );
  });
});
