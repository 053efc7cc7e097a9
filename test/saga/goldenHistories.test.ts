/**
 * What every released version decided about its sagas is what this code decides: sagas that run while a new version is
 * rolled out end as they began.
 *
 * `RECORD=1 SEED=7 npx vitest run --project amounts goldenHistories` records this release, once.
 */
import { describe, expect, it } from 'vitest';
import type { AnySaga } from '../../domains/saga/saga.ts';
import { filesOf, readGolden, records, thisVersion, versions, writeGolden } from '../kit/goldenFiles.ts';
import { decided, type History } from '../kit/histories.ts';
import { randomFrom } from '../kit/random.ts';
import { everyPlan } from './everyPlan.ts';
import { madeUpHistory } from './madeUpHistory.ts';

const each = 220;
const seed = Number(process.env.SEED ?? 20_261_122);
const plans = await everyPlan();
const nameOf = ({ name, version }: AnySaga): string => `${name}@${version}`;
const folder = 'histories';

if (records)
  for (const plan of plans) {
    const random = randomFrom(seed);
    const histories = Array.from({ length: each }, () => JSON.stringify(madeUpHistory(plan, random)));
    const file = `${nameOf(plan)}.jsonl`;
    if (!filesOf(thisVersion, folder).includes(file))
      writeGolden(`${folder}/${file}`, `${histories.join('\n')}\n`);
  }

const historiesOf = (version: string, file: string): readonly History[] =>
  readGolden(version, `${folder}/${file}`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as History);

const recorded = versions().flatMap((version) => filesOf(version, folder).map((file) => ({ version, file })));

const whatToDo = (name: string, version: string): string =>
  `Sagas ${name} of version ${version} that are running would end otherwise than they began. Leave that plan as it was, in the registry of its room; ` +
  'give the changed one a new version beside it (`saga(name, steps, { version: 2 })`); raise the version in package.json; record it ' +
  '(RECORD=1 npx vitest run --project amounts goldenHistories) and keep the old folder of test/golden.';

describe.each(recorded)('$file of $version', ({ version, file }) => {
  const name = file.replace('.jsonl', '');
  const histories = historiesOf(version, file);

  it('is decided as it was', () => {
    const plan = plans.find((one) => nameOf(one) === name);
    if (plan === undefined) throw new Error(`There is no plan ${name} any more. ${whatToDo(name, version)}`);
    for (const [index, history] of histories.entries()) {
      const now = decided(plan, history);
      const place = history.decisions.findIndex((decision, turn) => decision !== now[turn]);
      if (place < 0) continue;
      const after = place === 0 ? 'the beginning' : `${history.events[place - 1]} (event ${place})`;
      throw new Error(
        `history ${index + 1}, after ${after}: was "${history.decisions[place]}", is "${now[place]}". ${whatToDo(name, version)}`,
      );
    }
  });

  it('tells of every step, every undo and every end', () => {
    const said = histories.flatMap((one) => one.decisions).join('\n');
    const plan = plans.find((one) => nameOf(one) === name);
    for (const step of plan?.steps ?? []) {
      expect(said).toContain(`running ${step.name} 1`);
      if (typeof step.undoneBy === 'function') expect(said).toContain(`undoing ${step.name} undo 1`);
    }
    for (const word of ['done #', 'undone ', 'closed', 'calls for a person', 'refused: saga-not-claimed'])
      expect(said).toContain(word);
    expect(histories.length).toBeGreaterThanOrEqual(200);
  });
});

it('every plan of this version is recorded', () => {
  const names = new Set(filesOf(thisVersion, folder));
  const missing = plans.map((plan) => `${nameOf(plan)}.jsonl`).filter((file) => !names.has(file));
  const how = `record them: RECORD=1 npx vitest run --project amounts goldenHistories`;
  expect(missing, `not in test/golden/${thisVersion}; ${how}`).toEqual([]);
  expect(plans.length).toBeGreaterThanOrEqual(4);
});

describe('a plan that changed', () => {
  const [plan] = plans;
  if (plan === undefined) throw new Error('no plan');
  const history = madeUpHistory(plan, randomFrom(1));

  it.each([
    ['with another step', { ...plan, steps: [...plan.steps, ...plan.steps.slice(-1)] }],
    ['with one step less', { ...plan, steps: plan.steps.slice(1) }],
    ['with another order', { ...plan, steps: plan.steps.toReversed() }],
    [
      'with another command',
      { ...plan, steps: plan.steps.map((step) => ({ ...step, does: () => ({ kind: 'something-else' }) })) },
    ],
    [
      'without its undo',
      { ...plan, steps: plan.steps.map((step) => ({ ...step, undoneBy: 'nothing-to-undo' as const })) },
    ],
  ])('%s is noticed', (_how, changed) => {
    const random = randomFrom(1);
    const histories = Array.from({ length: 50 }, () => madeUpHistory(plan, random));
    const other = histories.filter((one) => {
      try {
        return decided(changed, one).join() !== one.decisions.join();
      } catch {
        return true;
      }
    });
    expect(other.length).toBeGreaterThan(0);
    expect(decided(plan, history)).toEqual(history.decisions);
  });
});
