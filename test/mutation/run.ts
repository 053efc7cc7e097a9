/**
 * `npm run test:mutation`: changes the core one small thing at a time and sees whether a test notices.
 *
 *   npm run test:mutation                 every room: for the night
 *   npm run test:mutation -- saga money   these rooms; `--write` commits-to-be the results of what was run
 *
 * Stryker works on a copy under `.local`; nothing of the tree is touched. What did not change since the last run is not
 * tried again. MUTATION_WORKERS says how many run at once (2).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installTool } from '../../localstack/tools/install.ts';
import { filesOf, type Room, rooms } from './core.ts';
import { leastScore, pageOf, type Results, resultsOf, type StrykerReport, scoreOf } from './report.ts';

const root = join(import.meta.dirname, '..', '..');
const resultsFile = join(import.meta.dirname, 'results.json');
const asked = process.argv.slice(2).filter((one) => one !== '--write');
const unknown = asked.filter((name) => !rooms.some((room) => room.name === name));
if (unknown.length > 0) {
  console.error(`no such room: ${unknown.join(', ')}; there are ${rooms.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const tool = installTool('mutation', console.log);
const partOf = (path: string): string => join(tool.directory, 'node_modules', '@stryker-mutator', path);
const { Stryker } = await import(pathToFileURL(partOf('core/dist/src/index.js')).href);

const mutate = async (room: Room): Promise<StrykerReport> => {
  const folder = join(root, '.local', 'mutation', room.name);
  mkdirSync(folder, { recursive: true });
  process.env.MUTATION_ROOM = room.name;
  const file = join(folder, 'mutation.json');
  await new Stryker({
    mutate: [...filesOf(room)],
    testRunner: 'vitest',
    plugins: [partOf('vitest-runner/dist/src/index.js'), join(import.meta.dirname, 'ignored.ts')],
    ignorers: ['texts-for-people'],
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    incremental: true,
    incrementalFile: join(folder, 'incremental.json'),
    tempDirName: '.local/mutation/sandbox',
    ignorePatterns: ['.local', 'dist', 'cdk.out', 'coverage', 'docs', '*.log'],
    reporters: ['json', 'html', 'clear-text'],
    jsonReporter: { fileName: file },
    htmlReporter: { fileName: join(folder, 'mutation.html') },
    clearTextReporter: { logTests: false, reportMutants: false, allowColor: false },
    allowConsoleColors: false,
    concurrency: Number(process.env.MUTATION_WORKERS ?? 2),
    timeoutMS: 10_000,
    thresholds: { high: 95, low: leastScore, break: null },
    warnings: { slow: false },
    // Types are stripped, not checked; TypeScript 7 has no API by which Stryker could rewrite its configuration.
    disableTypeChecks: false,
    tsconfigFile: 'no-such-file.json',
  }).runMutationTest();
  return JSON.parse(readFileSync(file, 'utf8')) as StrykerReport;
};

const before: Results = existsSync(resultsFile)
  ? JSON.parse(readFileSync(resultsFile, 'utf8'))
  : { commit: '', rooms: {} };
const measured: Record<string, Results['rooms'][string]> = { ...before.rooms };
const low: string[] = [];
for (const room of rooms.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  console.log(`\n▸ ${room.name}`);
  const files = resultsOf(await mutate(room));
  measured[room.name] = files;
  const score = scoreOf(Object.values(files));
  console.log(
    `${score < leastScore ? '✗' : '✓'} ${room.name}: ${score} %, at least ${leastScore} % is asked for`,
  );
  if (score < leastScore) low.push(room.name);
  if (process.argv.includes('--write')) {
    const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' });
    const inOrder = rooms.flatMap(({ name }) =>
      measured[name] === undefined ? [] : [[name, measured[name]] as const],
    );
    const results: Results = { commit: stdout.trim(), rooms: Object.fromEntries(inOrder) };
    writeFileSync(resultsFile, `${JSON.stringify(results, null, 1)}\n`);
    writeFileSync(join(import.meta.dirname, 'RESULTS.md'), pageOf(results));
  }
}
process.exitCode = low.length > 0 ? 1 : 0;
