/** A clock that stands until somebody moves it. */
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
