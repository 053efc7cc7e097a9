/** What a simulator does later: by the clock, at once when a test says so, and never after its end. */
export type Later = {
  after(ms: number, act: () => void): void;
  /** Everything that waits, now. */
  flush(): void;
  stop(): void;
};

export const laterActs = (): Later => {
  const waiting = new Map<NodeJS.Timeout, () => void>();
  const clear = (): (() => void)[] => {
    const acts = [...waiting.values()];
    for (const timer of waiting.keys()) clearTimeout(timer);
    waiting.clear();
    return acts;
  };
  return {
    after: (ms, act) => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        act();
      }, ms);
      waiting.set(timer, act);
    },
    flush: () => {
      for (const act of clear()) act();
    },
    stop: () => void clear(),
  };
};

const pausesMs = [500, 2_000, 5_000, 15_000, 60_000];

/** Sends a notice again after each failure, with growing pauses, as channels do. */
export const deliver = (
  later: Later,
  url: string,
  make: () => { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  isTaken: (status: number, text: string) => boolean,
  attempt = 0,
): void => {
  const again = (): void => {
    const pauseMs = pausesMs[attempt];
    if (pauseMs !== undefined) later.after(pauseMs, () => deliver(later, url, make, isTaken, attempt + 1));
  };
  fetch(url, { method: 'POST', ...make(), signal: AbortSignal.timeout(5_000) }).then(async (answer) => {
    if (!isTaken(answer.status, await answer.text())) again();
  }, again);
};
