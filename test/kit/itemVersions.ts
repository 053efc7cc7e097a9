/**
 * All items of a table as one short text: every content that an item ever had has a number. Equal texts are equal tables.
 */
import type { Attributes } from '../../simulation/cloud/expressions.ts';

export const itemVersions = () => {
  const slots = new Map<string, number>();
  const numbers: Map<string, number>[] = [];
  const now: number[] = [];
  return {
    set(place: string, item: Attributes | undefined): void {
      const slot = slots.get(place) ?? slots.size;
      slots.set(place, slot);
      numbers[slot] ??= new Map([['', 0]]);
      const text = item === undefined ? '' : JSON.stringify(item);
      const number = numbers[slot].get(text) ?? numbers[slot].size;
      numbers[slot].set(text, number);
      now[slot] = number;
    },
    /** Places that never were anything are left out at the end: later ones count as empty. */
    key: (): string => {
      let end = now.length;
      while (end > 0 && now[end - 1] === 0) end -= 1;
      return now.slice(0, end).join(',');
    },
  };
};
