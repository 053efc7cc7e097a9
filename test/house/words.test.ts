/**
 * One word per idea in all shipped code, and no scenario named where all of them are served.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeFiles, violations } from './tree.ts';
import { scenarioRule, wordPairs, wordRule } from './words.ts';

const scenarios = ['tourism', 'campus', 'healthcare', 'government'];

describe('one word per idea', () => {
  it('in the whole repository', () => {
    expect(violations(wordRule, codeFiles())).toEqual([]);
  });

  it.each([
    'const voidHold = 1;',
    "const status = 'voided';",
    'const authorizePayment = 1;',
    'const rollbackOrder = 1;',
    'const compensate = 1;',
    'const creditLegs = [];',
    'const cents = 1;',
    'const workflow = 1;',
    'const paymentController = 1; const controller = 2;',
    'const pivot = 1;',
    'const userId = 1;',
  ])('notices %s', (line) => {
    expect(wordRule({ path: 'domains/ledger/hold.ts', text: line })).toHaveLength(1);
  });

  it('has a planted line above for every pair', () => {
    expect(wordPairs).toHaveLength(10);
  });

  it.each([
    'const nothing: Promise<void> = void act();',
    "const header = headers['authorization'];",
    'const authorization = bearerOf(headers);',
    'const percent = 1; const recent = 2; const legal = 3; const elegant = 4;',
  ])('lets pass %s', (line) => {
    expect(wordRule({ path: 'functions/platform/request.ts', text: line })).toEqual([]);
  });
});

describe('shared rooms serve every scenario and name none', () => {
  it('in the whole repository', () => {
    expect(violations(scenarioRule(scenarios), codeFiles())).toEqual([]);
  });

  it('knows every scenario that has a room', () => {
    const shared = [
      ...[
        'channels',
        'identity',
        'ledger',
        'money',
        'operations',
        'limits',
        'privacy',
        'outcome',
        'payment',
        'reconciliation',
        'approval',
        'settlement',
        'documents',
        'aml',
        'risk',
        'rules',
        'saga',
        'time',
        'webhooks',
      ],
    ];
    const rooms = readdirSync('domains', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const others = rooms.map(({ name }) => name).filter((name) => !shared.includes(name));
    expect(scenarios).toEqual(expect.arrayContaining(others));
  });

  it.each([
    ['domains/ledger/account.ts', "const tourismIncome = 'income:tourism';"],
    ['functions/platform/restApi.ts', '// only Tourism needs this'],
    ['stacks/shared.ts', "import { CampusStack } from './campus.ts';"],
    ['domains/identity/scope.ts', "const scopes = ['campus', 'healthcare'];"],
  ])('notices a name in %s', (path, text) => {
    expect(scenarioRule(scenarios)({ path, text })).toHaveLength(1);
  });

  it('does not mind the name in the room of the scenario', () => {
    expect(scenarioRule(scenarios)({ path: 'domains/tourism/order.ts', text: 'const tourism = 1;' })).toEqual(
      [],
    );
  });
});
