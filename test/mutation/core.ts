/**
 * The core that mutation testing watches: ledger, sagas, money, and who is let in; rules and stores alike.
 *
 * Every file of a room's folder is mutated, so that a new one is watched from its first day, unless it is left out here
 * with the reason. `test/house/mutation.test.ts` holds these lists to the tree.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export type Room = {
  readonly name: string;
  readonly folder: string;
  /** Of a folder that holds more than the core: these files of it. */
  readonly only?: readonly string[];
  /** File and reason. */
  readonly leftOut?: Readonly<Record<string, string>>;
  /** The tests below `test` that must notice, as globs. Those that run by the thousand are never among them. */
  readonly tests: readonly string[];
};

const root = join(import.meta.dirname, '..', '..');
const onlyTypes = 'types alone: nothing of it is left at run time';
const onlyWires = 'puts live clients together; every journey and local cloud runs it';

export const rooms: readonly Room[] = [
  { name: 'money', folder: 'domains/money', tests: ['money/**/*'] },
  { name: 'ledger', folder: 'domains/ledger', leftOut: { 'port.ts': onlyTypes }, tests: ['ledger/**/*'] },
  {
    name: 'saga',
    folder: 'domains/saga',
    leftOut: { 'port.ts': onlyTypes, 'event.ts': onlyTypes },
    tests: ['saga/**/*'],
  },
  {
    name: 'identity',
    folder: 'domains/identity',
    only: ['code.ts', 'credential.ts', 'digits.ts', 'judge.ts', 'key.ts', 'scope.ts', 'signIn.ts'],
    tests: ['identity/**/*'],
  },
  {
    name: 'platform-ledger',
    folder: 'functions/platform/ledger',
    leftOut: { 'live.ts': onlyWires },
    tests: ['ledger/**/*'],
  },
  {
    name: 'platform-sagas',
    folder: 'functions/platform/sagas',
    leftOut: { 'liveSagas.ts': onlyWires, 'performer.ts': onlyTypes },
    tests: ['saga/**/*'],
  },
  {
    name: 'platform-auth',
    folder: 'functions/platform',
    only: ['auth.ts', 'codes.ts', 'keys.ts'],
    tests: [
      'platform/{auth,authorisation,tokenKeys,rememberedTokens}',
      'identity/{keys,keyRing,presented,readCodes}',
    ],
  },
];

/** What is mutated of a room, from the root of the repository. */
export const filesOf = ({ folder, only, leftOut = {} }: Room): readonly string[] =>
  (only ?? readdirSync(join(root, folder)))
    .filter((name) => name.endsWith('.ts') && !Object.hasOwn(leftOut, name))
    .map((name) => `${folder}/${name}`);
