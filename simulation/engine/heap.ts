/** What is to happen later, the earliest first; among equals the one that came first. */
export type Timed = { readonly at: number };

export const laterFirst = <T extends Timed>() => {
  const heap: { readonly item: T; readonly order: number }[] = [];
  let orders = 0;
  const before = (a: number, b: number): boolean => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return one !== undefined;
    return one.item.at < other.item.at || (one.item.at === other.item.at && one.order < other.order);
  };
  const swap = (a: number, b: number): void => {
    const kept = heap[a];
    if (kept === undefined || heap[b] === undefined) return;
    heap[a] = heap[b];
    heap[b] = kept;
  };
  return {
    size: () => heap.length,
    first: (): T | undefined => heap[0]?.item,
    push(item: T): void {
      orders += 1;
      let at = heap.push({ item, order: orders }) - 1;
      for (let parent = (at - 1) >> 1; at > 0 && before(at, parent); parent = (at - 1) >> 1) {
        swap(at, parent);
        at = parent;
      }
    },
    pop(): void {
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return;
      heap[0] = last;
      for (let at = 0; ; ) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        let least = at;
        if (left < heap.length && before(left, least)) least = left;
        if (right < heap.length && before(right, least)) least = right;
        if (least === at) return;
        swap(at, least);
        at = least;
      }
    },
  };
};
