/**
 * The import table of the house style holds, and the rule that says so notices each kind of breach.
 */
import { describe, expect, it } from 'vitest';
import { importRule, importsOf } from './importTable.ts';
import { codeFiles, violations } from './tree.ts';

describe('every room imports only what it may', () => {
  it('in the whole repository', () => {
    expect(violations(importRule, codeFiles())).toEqual([]);
  });
});

describe('a breach is noticed', () => {
  it.each([
    ['the ledger that knows a scenario', 'domains/ledger/post.ts', '../tourism/slots.ts'],
    ['the ledger that knows a saga', 'domains/ledger/post.ts', '../saga/saga.ts'],
    ['money that knows the ledger', 'domains/money/fen.ts', '../ledger/account.ts'],
    ['a scenario that knows another', 'domains/tourism/order.ts', '../campus/card.ts'],
    ['a domain that knows a door', 'domains/tourism/order.ts', '../../functions/platform/door.ts'],
    ['a domain that knows Node', 'domains/identity/code.ts', 'node:crypto'],
    ['a domain that validates outside of its contract', 'domains/tourism/order.ts', 'zod'],
    ['a door that knows the SDK', 'functions/payment/pay.ts', '@aws-sdk/client-dynamodb'],
    ['a door that knows middy', 'functions/payment/pay.ts', '@middy/core'],
    ['a door that knows the doors of another room', 'functions/tourism/api.ts', '../payment/pay.ts'],
    ['a door that knows another scenario', 'functions/tourism/api.ts', '../../domains/campus/card.ts'],
    ['the platform that knows a scenario', 'functions/platform/door.ts', '../../domains/tourism/order.ts'],
    ['the platform that knows a room of doors', 'functions/platform/door.ts', '../payment/pay.ts'],
    ['a stack that knows the domain', 'stacks/shared.ts', '../domains/ledger/account.ts'],
    ['a stack that knows a function', 'stacks/tourism.ts', '../functions/tourism/api.ts'],
    ['a domain that knows the simulator', 'domains/ledger/post.ts', '../../simulation/simulate.ts'],
    ['the simulator that knows a stack', 'simulation/world.ts', '../stacks/shared.ts'],
    ['the simulator that knows a real cloud', 'simulation/world.ts', '../localstack/embedded/cloud.ts'],
    ['a page that knows the server', 'web/wallet.ts', '../functions/platform/door.ts'],
  ])('%s', (_breach, path, specifier) => {
    expect(importRule({ path, text: `import { it } from '${specifier}';` })).toHaveLength(1);
  });

  it.each([
    ['domains/tourism/contract.ts', 'zod'],
    ['domains/tourism/tickets/contract.ts', 'zod'],
    ['domains/tourism/order.ts', '../ledger/account.ts'],
    ['functions/tourism/api.ts', '../platform/door.ts'],
    ['functions/tourism/api.ts', '../../domains/tourism/order.ts'],
    ['functions/platform/dynamo.ts', '@aws-sdk/client-dynamodb'],
    ['stacks/tourism.ts', 'aws-cdk-lib/aws-sqs'],
    ['localstack/start.ts', '../functions/platform/door.ts'],
    ['simulation/processes.ts', '../functions/tourism/api.ts'],
    ['simulation/cloud/dynamo.ts', '@aws-sdk/client-dynamodb'],
  ])('and what is allowed passes: %s imports %s', (path, specifier) => {
    expect(importRule({ path, text: `import { it } from '${specifier}';` })).toEqual([]);
  });

  it('in whatever way it is written, but not in a comment', () => {
    const text = [
      "import one from 'one';",
      "import type { Two } from 'two';",
      "import {\n  three,\n} from 'three';",
      "import 'four';",
      "export { five } from 'five';",
      "const six = await import('six');",
      "// import seven from 'seven';",
      "/* import eight from 'eight'; */",
    ].join('\n');
    expect(importsOf(text).sort()).toEqual(['five', 'four', 'one', 'six', 'three', 'two']);
  });
});
