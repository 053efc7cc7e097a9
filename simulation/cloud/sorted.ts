/** A list that stays sorted by a key: partitions of tables and of indexes. */
export type Sorted<T> = {
  readonly all: readonly T[];
  /** Takes the place of the one with the same key. */
  put(item: T): void;
  remove(key: string): void;
  get(key: string): T | undefined;
};

export const sortedBy = <T>(keyOf: (item: T) => string): Sorted<T> => {
  const all: T[] = [];
  /** Where the key is, or would be. */
  const place = (key: string): number => {
    let [low, high] = [0, all.length];
    const last = all.at(-1);
    if (last !== undefined && keyOf(last) < key) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyOf(all[middle] as T) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const isAt = (at: number, key: string): boolean => at < all.length && keyOf(all[at] as T) === key;
  return {
    all,
    put(item) {
      const key = keyOf(item);
      const at = place(key);
      all.splice(at, isAt(at, key) ? 1 : 0, item);
    },
    remove(key) {
      const at = place(key);
      if (isAt(at, key)) all.splice(at, 1);
    },
    get(key) {
      const at = place(key);
      return isAt(at, key) ? all[at] : undefined;
    },
  };
};
