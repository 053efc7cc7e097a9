/** What processes hold of the machine's memory, pages shared between them counted once (Linux; elsewhere unknown: 0). */
import { readFileSync } from 'node:fs';

export type FunctionStatus = {
  readonly name: string;
  readonly pids: readonly number[];
  readonly memoryMb: number;
  readonly invocations: number;
};

/** Proportional set size: a page that n processes share counts as 1/n in each. */
const proportionalKb = (pid: number): number => {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

const childrenOf = (pid: number): readonly number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
};

/** With the children of each process, every process once. */
export const memoryMbOf = (pids: readonly (number | undefined)[]): number => {
  const all = new Set<number>();
  const add = (pid: number): void => {
    if (all.has(pid)) return;
    all.add(pid);
    for (const child of childrenOf(pid)) add(child);
  };
  for (const pid of pids) if (pid !== undefined) add(pid);
  return Math.round([...all].reduce((sum, pid) => sum + proportionalKb(pid), 0) / 1024);
};
