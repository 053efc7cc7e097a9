/**
 * What happened to a saga, in the order in which it happened, for the people who have to understand it.
 *
 * Short entries, capped: the beginning and the newest are kept, and how many between them were left out.
 */
import type { EpochMs } from '../time/businessDate.ts';

export type Happening =
  | 'started'
  | 'done'
  | 'refused'
  | 'waits'
  | 'signalled'
  | 'failed'
  | 'unknown'
  | 'vanished'
  | 'turned-back'
  | 'undone'
  | 'stuck'
  | 'retried'
  | 'closure-proposed'
  | 'closed'
  | 'ended';

export type TimelineEntry = {
  readonly at: EpochMs;
  readonly what: Happening;
  /** Left out where the whole saga is meant. */
  readonly step?: string;
  /** Left out for the first. */
  readonly attempt?: number;
  /** Only on the way back. */
  readonly undo?: true;
  /** The code of a refusal. */
  readonly refused?: string;
  /** Until when it waits or rests. */
  readonly until?: EpochMs;
  /** A member of staff. */
  readonly by?: string;
  readonly reason?: string;
};

export type Timeline = {
  readonly entries: readonly TimelineEntry[];
  /** Left out after the first `keptFromTheStart`. */
  readonly omitted?: number;
};

const keptFromTheStart = 8;
const keptFromTheEnd = 24;

export const addTo = (timeline: Timeline, ...more: readonly TimelineEntry[]): Timeline => {
  const entries = [...timeline.entries, ...more];
  const tooMany = entries.length - keptFromTheStart - keptFromTheEnd;
  if (tooMany <= 0) return { ...timeline, entries };
  return {
    entries: [...entries.slice(0, keptFromTheStart), ...entries.slice(keptFromTheStart + tooMany)],
    omitted: (timeline.omitted ?? 0) + tooMany,
  };
};

const sentences: Readonly<Record<Happening, { readonly zh: string; readonly en: string }>> = {
  started: { zh: '开始', en: 'started' },
  done: { zh: '完成', en: 'done' },
  refused: { zh: '被拒绝', en: 'refused' },
  waits: { zh: '等待', en: 'waits' },
  signalled: { zh: '收到消息', en: 'heard news' },
  failed: { zh: '失败，未发生', en: 'failed, nothing happened' },
  unknown: { zh: '结果未知', en: 'outcome unknown' },
  vanished: { zh: '执行者消失，结果未知', en: 'whoever did it vanished, outcome unknown' },
  'turned-back': { zh: '折返', en: 'turned back' },
  undone: { zh: '已撤销', en: 'undone' },
  stuck: { zh: '卡住，需要人工处理', en: 'stuck, needs a person' },
  retried: { zh: '人工重试', en: 'retried by staff' },
  'closure-proposed': { zh: '申请关闭', en: 'closing proposed' },
  closed: { zh: '复核后关闭', en: 'closed by two people' },
  ended: { zh: '结束', en: 'ended' },
};

/** One line for people, in both languages. */
export const sayEntry = (entry: TimelineEntry): { readonly zh: string; readonly en: string } => {
  const { zh, en } = sentences[entry.what];
  const attempt = entry.attempt ?? 1;
  const details = [entry.refused, entry.by, entry.reason].filter((one) => one !== undefined).join(', ');
  const tail = details === '' ? '' : ` (${details})`;
  const step = entry.step ?? '';
  return {
    zh: [step, entry.undo ? '撤销' : '', attempt > 1 ? `第 ${attempt} 次` : '', zh + tail]
      .filter(Boolean)
      .join(' '),
    en: [entry.undo ? `undo of ${step}` : step, en, attempt > 1 ? `at attempt ${attempt}` : '']
      .filter(Boolean)
      .join(' ')
      .concat(tail),
  };
};
