/**
 * What a workflow on GitHub may look like: pinned, allowed little, ended by a newer one, and calling only what exists.
 */
export type WorkflowStep = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
};
export type Job = {
  readonly 'timeout-minutes'?: number;
  readonly permissions?: unknown;
  readonly steps?: readonly WorkflowStep[];
  readonly services?: Readonly<Record<string, { readonly image: string }>>;
  readonly env?: Readonly<Record<string, string>>;
};
export type Workflow = {
  readonly name?: string;
  readonly on?: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly 'cancel-in-progress'?: boolean };
  readonly jobs?: Readonly<Record<string, Job>>;
};

const stepsOf = ({ jobs = {} }: Workflow): readonly WorkflowStep[] =>
  Object.values(jobs).flatMap(({ steps = [] }) => steps);

/** `npm run check` → `check`, `npm test -- unit` → `test`. */
export const scriptsOf = (workflow: Workflow): string[] =>
  stepsOf(workflow).flatMap(({ run = '' }) =>
    [...run.matchAll(/\bnpm (?:run ([\w:-]+)|(test|start)\b)/g)].map(
      ([, script, short]) => script ?? short ?? '',
    ),
  );

/** Every sentence is one thing that is wrong with it. */
export const wrongWith = (workflow: Workflow, scripts: readonly string[]): string[] => [
  ...(JSON.stringify(workflow.permissions) === '{"contents":"read"}'
    ? []
    : ['its token may do more than read']),
  ...(workflow.concurrency?.['cancel-in-progress'] === true ? [] : ['a newer run does not end an older one']),
  ...(Object.keys(workflow.on ?? {}).includes('pull_request_target')
    ? ['runs strangers’ code with secrets']
    : []),
  ...Object.entries(workflow.jobs ?? {}).flatMap(([name, job]) => [
    ...(job['timeout-minutes'] === undefined ? [`${name} may run for ever`] : []),
    ...(job.permissions === undefined ? [] : [`${name} takes permissions of its own`]),
    ...Object.values(job.services ?? {})
      .filter(({ image }) => !/:\d+\.\d+\.\d+(@sha256:[0-9a-f]{64})?$/.test(image))
      .map(({ image }) => `${name} uses ${image}, which is no exact version`),
  ]),
  ...stepsOf(workflow).flatMap(({ uses, run, with: options }) => [
    ...(uses !== undefined && !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(uses)
      ? [`${uses} is not pinned by its commit`]
      : []),
    ...(uses?.startsWith('actions/checkout@') && options?.['persist-credentials'] !== false
      ? ['leaves its token in the clone']
      : []),
    // An event's text in a shell command is a command of whoever wrote it.
    ...(/\$\{\{\s*github\.(event|head_ref)/.test(run ?? '') ? [`runs what strangers write: ${run}`] : []),
  ]),
  ...scriptsOf(workflow)
    .filter((script) => !scripts.includes(script))
    .map((script) => `there is no npm script ${script}`),
];
