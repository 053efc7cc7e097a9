/**
 * The workflows on GitHub are readable, pinned and modest, call scripts that exist, and together run every suite there is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { scriptsOf, type Workflow, wrongWith } from './workflows.ts';
import { parseYaml } from './yaml.ts';

const folder = '.github/workflows';
const textOf = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
const read = (file: string): Workflow => parseYaml(textOf(file)) as Workflow;
const scripts = Object.keys(manifest.scripts);
const files = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file));
const runsOf = (workflow: Workflow): string =>
  Object.values(workflow.jobs ?? {})
    .flatMap(({ steps = [] }) => steps.map(({ run = '' }) => run))
    .join('\n');

it('there is one for each submission and one for each night', () => {
  expect(files).toEqual(['ci.yml', 'nightly.yml']);
  expect(Object.keys(read('ci.yml').on ?? {})).toEqual(['push', 'pull_request']);
  expect(Object.keys(read('nightly.yml').on ?? {})).toContain('schedule');
});

describe.each(files)('%s', (file) => {
  it('is pinned, modest, and calls what exists', () => {
    expect(wrongWith(read(file), scripts)).toEqual([]);
    expect(scriptsOf(read(file)).length).toBeGreaterThan(0);
  });

  it('names the version of every commit it is pinned to, the same for the same action', () => {
    const uses = [...textOf(file).matchAll(/uses: ([\w/-]+)@(\w{40}) # (v\d+\.\d+\.\d+)$/gm)];
    expect(uses).toHaveLength([...textOf(file).matchAll(/\buses:/g)].length);
    const pins = new Set(uses.map(([, action, commit, version]) => `${action} ${commit} ${version}`));
    expect(pins.size).toBe(new Set(uses.map(([, action]) => action)).size);
  });
});

describe('every submission', () => {
  const ci = read('ci.yml');

  it('runs every suite of npm test, on one local cloud or the other', () => {
    const listed = /const suites = \[([^\]]*)\]/.exec(readFileSync('localstack/test.ts', 'utf8'))?.[1] ?? '';
    const suites = [...listed.matchAll(/'(\w+)'/g)].map(([, name]) => name);
    const onLocalstack = manifest.scripts['test:localstack'].split('localstack/test.ts ')[1] ?? '';
    const run = `${/npm test -- (.*)/.exec(runsOf(ci))?.[1]} ${onLocalstack}`.split(' ');
    expect(suites.length).toBeGreaterThan(5);
    expect([...new Set(run)].sort()).toEqual([...suites].sort());
  });

  it('has LocalStack as a service, of the version that the emulator room names, with the same settings', () => {
    const text = readFileSync('localstack/docker-compose.yml', 'utf8');
    // `${LOCALSTACK_PORT:-4566}` is 4566 where nobody says otherwise.
    const compose = parseYaml(text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')) as {
      services: { localstack: { image: string; environment: unknown; volumes: unknown } };
    };
    const { image, environment, volumes } = compose.services.localstack;
    expect(ci.jobs?.localstack?.services?.localstack).toMatchObject({ image, env: environment, volumes });
    expect(ci.jobs?.localstack?.env?.LOCALSTACK_ENDPOINT).toBe('http://localhost:4566');
  });

  it('asks for advisories about every lock, and keeps the parts lists', () => {
    const runs = runsOf(ci);
    expect(runs).toMatch(/^npm audit --audit-level=high$/m);
    for (const tool of readdirSync('localstack/tools', { withFileTypes: true }).filter((one) =>
      one.isDirectory(),
    ))
      expect(runs).toContain(
        `npm audit --audit-level=high --package-lock-only --prefix localstack/tools/${tool.name}`,
      );
    expect(runs).toContain('npm run sbom');
  });
});

describe('the rules notice', () => {
  const good: Workflow = {
    on: { push: {} },
    permissions: { contents: 'read' },
    concurrency: { 'cancel-in-progress': true },
    jobs: {
      a: {
        'timeout-minutes': 5,
        steps: [
          { uses: `actions/checkout@${'0'.repeat(40)}`, with: { 'persist-credentials': false } },
          { run: 'npm run check' },
        ],
      },
    },
  };
  const withStep = (step: object): Workflow => ({
    ...good,
    jobs: { a: { 'timeout-minutes': 5, steps: [step] } },
  });

  it('nothing about a good one', () => {
    expect(wrongWith(good, ['check'])).toEqual([]);
  });

  it.each<[string, Workflow]>([
    ['a token that may write', { ...good, permissions: { contents: 'write' } }],
    ['no permissions at all', { ...good, permissions: undefined }],
    ['runs that pile up', { ...good, concurrency: {} }],
    ['strangers’ code with secrets', { ...good, on: { pull_request_target: {} } }],
    ['a job without an end', { ...good, jobs: { a: { steps: [] } } }],
    ['a tag', withStep({ uses: 'actions/setup-node@v5' })],
    ['a token left in the clone', withStep({ uses: `actions/checkout@${'0'.repeat(40)}` })],
    ['a script that is not there', withStep({ run: 'npm run chekc' })],
    ['a title as a command', withStep({ run: `echo $\{{ github.event.pull_request.title }}` })],
    [
      'any image',
      { ...good, jobs: { a: { 'timeout-minutes': 5, services: { db: { image: 'db:latest' } } } } },
    ],
  ])('%s', (_, workflow) => {
    expect(wrongWith(workflow, ['check'])).toHaveLength(1);
  });
});
