/**
 * A deployment from the command line to the last command: check, build, show, ask, act.
 *
 * Everything it does to the world goes through `Doing`, so that a test sees each command and answers each question.
 */
import { join } from 'node:path';
import { checkAccount } from './account.ts';
import { refuseToGoBack, reservedIn, stacksOf } from './assemblies.ts';
import type { Ask } from './awsCall.ts';
import { checksFor, insist, settingsFor } from './checks.ts';
import { committedCounts, countKinds, estimateText, monthlyCost } from './estimate.ts';
import type { Options } from './options.ts';
import { type Plan, planFor, type Step, typed } from './plan.ts';
import { Stop } from './stop.ts';
import type { Surroundings } from './surroundings.ts';
import { teardownText } from './teardown.ts';

export type Doing = {
  readonly root: string;
  readonly surroundings: Surroundings;
  readonly commitOf: (name: string) => string | undefined;
  readonly say: (text: string) => void;
  /** Runs a command to its end and throws if it fails. */
  readonly run: (step: Step) => void;
  /** What somebody typed; undefined where nobody is there to answer. */
  readonly ask: (question: string) => Promise<string | undefined>;
  readonly aws: (region: string) => Promise<{ readonly region: string; readonly ask: Ask }>;
  readonly outputs: (file: string) => Readonly<Record<string, Readonly<Record<string, string>>>>;
};

const sayPlan = ({ say }: Doing, checks: ReturnType<typeof checksFor>, plan: Plan, action: string): void => {
  say(`检查 Checks`);
  for (const { name, wrong } of checks) say(`  ${wrong ? '✗' : '✓'} ${name}`);
  for (const { wrong } of checks) if (wrong) say(`    ${wrong.zh}\n    ${wrong.en}`);
  if (action !== 'estimate') say('  · 账户、bootstrap 与配额 account, bootstrap and quota (asked of AWS)');
  say('命令 Commands');
  for (const step of [...plan.prepare, ...plan.show]) say(`  # ${step.what}\n  ${typed(step)}`);
  if (plan.act.length > 0) say('  # 确认之后 after the answer');
  for (const step of plan.act) say(`  # ${step.what}\n  ${typed(step)}`);
};

/** `--yes` answers for everybody; a teardown wants the name typed, because it cannot be taken back. */
const confirm = async ({ ask, say }: Doing, { action, environment, yes, to }: Options): Promise<void> => {
  if (yes) return say(`已用 --yes 确认 Confirmed by --yes: ${action} ${environment}`);
  const wanted = action === 'teardown' ? environment : 'yes';
  const what = action === 'rollback' ? `${environment} → ${to}` : environment;
  const answer = await ask(`${action} ${what}: 输入 "${wanted}" 继续 type "${wanted}" to go on: `);
  if (answer === undefined)
    throw new Stop('没有人可以回答；流水线请使用 --yes。', 'Nobody is there to answer; pipelines use --yes.');
  if (answer.trim() !== wanted)
    throw new Stop('未确认，什么也没有改变。', 'Not confirmed; nothing has changed.');
};

export const deployment = async (options: Options, doing: Doing): Promise<void> => {
  const { root, surroundings, say, run } = doing;
  const { action, environment } = options;
  const commit = action === 'rollback' ? doing.commitOf(options.to) : surroundings.commit;
  if (commit === undefined)
    throw new Stop(`没有提交或标签 ${options.to}。`, `There is no commit or tag ${options.to}.`);
  const plan = planFor({ options, commit, root });
  const assembly = join(root, plan.assembly);
  const checks = checksFor(options, surroundings);
  if (options.plan) return sayPlan(doing, checks, plan, action);
  insist(checks);

  for (const step of plan.prepare) run(step);
  const stacks = stacksOf(assembly);
  const estimate = (): void => {
    const parts = monthlyCost(options.payments, countKinds(assembly), committedCounts(root));
    say(estimateText(options.payments, parts));
  };
  if (action === 'estimate') return estimate();

  if (action === 'rollback') {
    const now = planFor({ options: { ...options, action: 'deploy' }, commit: surroundings.commit, root });
    for (const step of now.prepare) run(step);
    refuseToGoBack(stacks, stacksOf(join(root, now.assembly)));
  }
  const settings = settingsFor(options);
  const { region, ask } = await doing.aws(settings.region);
  const account = await checkAccount(ask, region, {
    account: settings.account,
    reserved: action === 'teardown' ? 0 : reservedIn(stacks),
  });
  say(
    `账户 Account ${account.account}, ${account.region}; 顺序 in this order: ${stacks.map(({ name }) => name).join(' → ')}`,
  );
  if (action === 'teardown') say(teardownText(environment, stacks));
  for (const step of plan.show) run(step);
  if (action === 'diff') return;
  if (action === 'deploy') estimate();
  await confirm(doing, options);
  for (const step of plan.act) run(step);
  if (action === 'teardown') return say('已拆除 Gone.');
  const { BaseUrl = '' } = doing.outputs(join(root, plan.outputs)).OneCodeApi ?? {};
  say(`已部署 Deployed ${commit.slice(0, 12)} to ${environment}: ${BaseUrl}`);
};
