/** A clock that stands until somebody moves it, and chance that a seed decides. */
export type FakeClock = {
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  readonly moveTo: (moment: number) => void;
};

export const fakeClock = (startsAt: number): FakeClock => {
  let now = startsAt;
  return {
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    moveTo: (moment) => {
      now = Math.max(now, moment);
    },
  };
};

/** Mulberry32: small, and the same on every machine. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
