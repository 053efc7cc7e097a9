/**
 * One batch of a stream through a function, as Lambda does it: try, halve, try again, and in the end set aside.
 *
 * Guarantees that every record is either handled or set aside, in order, and says after each part how far it came.
 */
import type { StreamSourcePlan } from '../plan/plan.ts';
import { type ItemFailures, readItemFailures } from './queueBatch.ts';

export type BatchRecord = { readonly sequence: number; readonly createdAtMs: number; readonly json: string };

export type GiveUp = {
  readonly records: readonly BatchRecord[];
  readonly attempts: number;
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
};

export type BatchPorts = {
  /** Throws when the function failed. */
  readonly invoke: (records: readonly BatchRecord[]) => Promise<string>;
  readonly setAside: (given: GiveUp) => Promise<void>;
  /** Everything up to and with this record is over. */
  readonly passed: (sequence: number) => void;
  readonly nowMs: () => number;
  readonly pause: (attempt: number) => Promise<void>;
  readonly isStopped: () => boolean;
};

type Rules = Pick<
  StreamSourcePlan,
  'maximumRetries' | 'maximumAgeSeconds' | 'bisects' | 'reportsItemFailures'
>;

/** The index of the first record that failed; the length when none did; 0 when the answer makes no sense. */
const firstFailure = (records: readonly BatchRecord[], failures: ItemFailures): number => {
  if (failures === 'none') return records.length;
  if (failures === 'unreadable') return 0;
  const places = failures.map((id) => records.findIndex(({ sequence }) => String(sequence) === id));
  return places.includes(-1) ? 0 : Math.min(...places);
};

const attempt = async (records: readonly BatchRecord[], rules: Rules, ports: BatchPorts): Promise<number> => {
  try {
    const result = await ports.invoke(records);
    return rules.reportsItemFailures ? firstFailure(records, readItemFailures(result)) : records.length;
  } catch {
    return 0;
  }
};

/** Runs until every record is over or the source is stopped. Retries count per batch and start anew for a half. */
export const runBatch = async (
  all: readonly BatchRecord[],
  rules: Rules,
  ports: BatchPorts,
): Promise<void> => {
  const parts: (readonly BatchRecord[])[] = [all];
  let attempts = 0;
  const over = (records: readonly BatchRecord[]): void => {
    const last = records.at(-1);
    if (last) ports.passed(last.sequence);
    attempts = 0;
  };
  while (!ports.isStopped()) {
    const part = parts.shift();
    if (!part) return;
    const [oldest] = part;
    if (!oldest) continue;
    if (ports.nowMs() - oldest.createdAtMs > rules.maximumAgeSeconds * 1000) {
      await ports.setAside({ records: [oldest], attempts, condition: 'RecordAgeExceeded' });
      over([oldest]);
      parts.unshift(part.slice(1));
      continue;
    }
    const failedAt = await attempt(part, rules, ports);
    if (failedAt > 0) over(part.slice(0, failedAt));
    const left = part.slice(failedAt);
    if (left.length === 0) continue;
    attempts += 1;
    if (rules.bisects && left.length > 1 && failedAt === 0) {
      const middle = Math.ceil(left.length / 2);
      parts.unshift(left.slice(0, middle), left.slice(middle));
      attempts = 0;
    } else if (rules.maximumRetries >= 0 && attempts > rules.maximumRetries) {
      await ports.setAside({ records: left, attempts, condition: 'RetryAttemptsExhausted' });
      over(left);
    } else {
      parts.unshift(left);
      await ports.pause(attempts);
    }
  }
};
