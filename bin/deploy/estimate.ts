/**
 * What an environment costs a month at list prices: what the bench counted per request, and what stands in the templates.
 *
 * A rough number with its parts shown, not a quote: us-east-1, no free tier, no discount, no data transfer out, no tax.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Counts, usdPerMillion } from '../../bench/cost.ts';

export type Part = { readonly what: string; readonly amount: string; readonly usd: number };

/** Beside the bench's prices per request (list prices, US$, us-east-1, read November 2026). */
const monthly = {
  alarm: 0.1,
  dashboard: 3,
  key: 1,
  tableGb: 0.25,
  recoveryGb: 0.2,
  queueCallsPerMillion: 0.4,
  lambdaRequestsPerMillion: 0.2,
  lambdaGbSecond: 0.0000133334,
  logGbKept: 0.03,
} as const;

/** Per payment: what people do around it. Assumptions, to be replaced by what an operator sees. */
const aroundEachPayment = { 'top-up-credit': 0.2, refund: 0.01, reads: 4 } as const;
/** A read is a call with half a unit or two of DynamoDB; sign-in, a fresh code, a balance, a statement. */
const read: Counts = { writeUnits: 0, indexWriteUnits: 0, readUnits: 2, calls: 1, roundTrips: 1 };
/** Two accounts' entries in two indexes and the journal itself: about two kilobytes stay for each payment. */
const keptKbPerPayment = 2;
const logKbPerRequest = 0.4;
const secondsPerMonth = 30 * 86_400;

type Template = {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
  >;
};

/** How many of each kind an assembly holds, and how often its schedules go off a month. */
export const countKinds = (assembly: string) => {
  const resources = readdirSync(assembly)
    .filter((file) => file.endsWith('.template.json'))
    .flatMap((file) =>
      Object.values((JSON.parse(readFileSync(join(assembly, file), 'utf8')) as Template).Resources),
    );
  const count = (type: string): number => resources.filter(({ Type }) => Type === type).length;
  const perMonth = (expression: string): number => {
    const [, every = '1', unit = 'minute'] = /rate\((\d+) (minute|hour|day)/.exec(expression) ?? [];
    return secondsPerMonth / (Number(every) * { minute: 60, hour: 3_600, day: 86_400 }[unit as 'minute']);
  };
  return {
    alarms: count('AWS::CloudWatch::Alarm'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
    keys: count('AWS::KMS::Key'),
    polledQueues: resources.filter(
      ({ Type, Properties }) =>
        Type === 'AWS::Lambda::EventSourceMapping' && Properties?.StartingPosition === undefined,
    ).length,
    scheduledRuns: resources
      .filter(({ Type }) => Type === 'AWS::Events::Rule')
      .reduce((sum, { Properties }) => sum + perMonth(String(Properties?.ScheduleExpression)), 0),
    gateway: count('AWS::ApiGatewayV2::Api') > 0 ? ('http' as const) : ('rest' as const),
  };
};

export type Kinds = ReturnType<typeof countKinds>;
export type BenchCounts = Readonly<Record<string, Counts>>;

export const committedCounts = (root: string): BenchCounts =>
  (JSON.parse(readFileSync(join(root, 'bench', 'results.json'), 'utf8')) as { readonly counts: BenchCounts })
    .counts;

export const monthlyCost = (payments: number, kinds: Kinds, counts: BenchCounts): readonly Part[] => {
  const whole = (number: number): string => Math.round(number).toLocaleString('en-US');
  const requests = (what: string, number: number, each: Counts | undefined): Part => {
    if (each === undefined) throw new Error(`the bench has no count for ${what}`);
    return { what, amount: whole(number), usd: (number / 1e6) * usdPerMillion(each, kinds.gateway) };
  };
  const { reads, ...kept } = aroundEachPayment;
  const calls = payments * (1 + reads + Object.values(kept).reduce((sum, share) => sum + share, 0));
  const gb = (payments * keptKbPerPayment) / 1e6;
  // Five pollers per queue, each asking every twenty seconds while it is empty.
  const polls = (kinds.polledQueues * 5 * secondsPerMonth) / 20;
  const run = 0.5 * 0.2 * monthly.lambdaGbSecond + monthly.lambdaRequestsPerMillion / 1e6;
  return [
    requests('wallet-payment', payments, counts['wallet-payment']),
    ...Object.entries(kept).map(([kind, share]) => requests(kind, payments * share, counts[kind])),
    requests('reads', payments * reads, read),
    { what: 'scheduled runs', amount: whole(kinds.scheduledRuns), usd: kinds.scheduledRuns * run },
    { what: 'queue polls', amount: whole(polls), usd: (polls / 1e6) * monthly.queueCallsPerMillion },
    { what: 'alarms', amount: whole(kinds.alarms), usd: kinds.alarms * monthly.alarm },
    { what: 'dashboards', amount: whole(kinds.dashboards), usd: kinds.dashboards * monthly.dashboard },
    { what: 'KMS keys', amount: whole(kinds.keys), usd: kinds.keys * monthly.key },
    {
      what: 'stored, with recovery (each month adds as much)',
      amount: `${gb.toFixed(1)} GB`,
      usd: gb * (monthly.tableGb + monthly.recoveryGb),
    },
    {
      what: 'logs kept for half a year',
      amount: `${((6 * calls * logKbPerRequest) / 1e6).toFixed(1)} GB`,
      usd: ((6 * calls * logKbPerRequest) / 1e6) * monthly.logGbKept,
    },
  ];
};

const dollars = (usd: number): string => usd.toFixed(2);

/** A table with its sum, as text. */
export const estimateText = (payments: number, parts: readonly Part[]): string => {
  const rows = [
    ...parts.map(({ what, amount, usd }) => [what, amount, dollars(usd)] as const),
    ['sum', '', dollars(parts.reduce((sum, { usd }) => sum + usd, 0))] as const,
  ];
  const lines = rows.map(
    ([what, amount, usd]) => `  ${what.padEnd(50)}${amount.padStart(14)}${usd.padStart(12)}`,
  );
  return [
    `每月费用估算 A month at ${payments.toLocaleString('en-US')} payments, US$ at list prices (us-east-1):`,
    ...lines,
    '  假设 assumed per payment: 0.2 top-ups, 0.01 refunds, 4 reads; 无免费额度与流量费 no free tier, no traffic',
  ].join('\n');
};
