/**
 * Runs schedules: rates from the start of the cloud on, crons on the minute.
 *
 * An invocation that fails is repeated as Lambda repeats asynchronous ones, then set aside. A run that is still going
 * does not hold up the next.
 */
import { randomUUID } from 'node:crypto';
import { account, region } from '../assembly/identity.ts';
import type { SchedulePlan } from '../plan/plan.ts';
import type { Source } from './queueSource.ts';
import { isDue, parseSchedule } from './schedule.ts';

export type SchedulerOptions = {
  readonly plans: readonly SchedulePlan[];
  /** Delivers an event that nobody waits for; never throws. */
  readonly deliver: (functionName: string, event: string) => Promise<void>;
};

const minuteMs = 60_000;

const scheduledEvent = (plan: SchedulePlan, atMs: number): string =>
  plan.input ??
  JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: `${new Date(atMs).toISOString().slice(0, 19)}Z`,
    region,
    resources: [plan.ruleArn],
    detail: {},
  });

export const startScheduler = (options: SchedulerOptions): Source => {
  const timers = new Set<NodeJS.Timeout>();
  const run = (plan: SchedulePlan): void => {
    void options.deliver(plan.functionName, scheduledEvent(plan, Date.now()));
  };
  const everyMinute = (plan: SchedulePlan, tick: (minute: number) => void): void => {
    const minute = (Math.floor(Date.now() / minuteMs) + 1) * minuteMs;
    const timer = setTimeout(() => {
      timers.delete(timer);
      tick(minute);
      everyMinute(plan, tick);
    }, minute - Date.now());
    timers.add(timer);
  };
  for (const plan of options.plans) {
    const schedule = parseSchedule(plan.expression);
    if ('problem' in schedule) throw new Error(`${plan.id}: ${schedule.problem}`);
    if (schedule.kind === 'rate') timers.add(setInterval(() => run(plan), schedule.everyMs));
    else everyMinute(plan, (minute) => isDue(schedule, minute, plan.timeZone) && run(plan));
  }
  return {
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
