/** Progress while a command works: one line that changes on a terminal, one line per step elsewhere. */
export type Progress = {
  /** What is being done now; the step before is over. */
  step(what: string): void;
  done(): void;
};

const seconds = (sinceMs: number): string => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

export const progress = (out: NodeJS.WriteStream = process.stdout): Progress => {
  let current: { readonly what: string; readonly sinceMs: number } | undefined;
  const draw = (): void => {
    if (current && out.isTTY) out.write(`\r\u001b[K  … ${current.what} ${seconds(current.sinceMs)}`);
  };
  const timer = setInterval(draw, 250);
  timer.unref();
  const finish = (): void => {
    if (current)
      out.write(`${out.isTTY ? '\r\u001b[K' : ''}  ✓ ${current.what} ${seconds(current.sinceMs)}\n`);
    current = undefined;
  };
  return {
    step: (what) => {
      finish();
      current = { what, sinceMs: performance.now() };
      draw();
    },
    done: () => {
      finish();
      clearInterval(timer);
    },
  };
};
