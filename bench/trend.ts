/**
 * Does memory grow? Told by its floor: the least of each window of time, because what a collector will take away anyway is
 * no leak. Noise, however large, has no direction; a leak has one, and enough of it to matter.
 */
export type Trend = {
  readonly firstMb: number;
  readonly lastMb: number;
  /** From the first window to the last, by the median of all slopes between two windows (Theil and Sen). */
  readonly growthMb: number;
  readonly grows: boolean;
};

const windows = 8;
/** Of the pairs of windows, how many more rise than fall, of all: chance alone gives this once in a hundred (Kendall). */
const direction = 0.64;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** Samples at even distances, the warm-up left out by whoever asks. Less than so much growth is called none. */
export const trendOf = (samplesMb: readonly number[], bearableMb: number): Trend => {
  const size = Math.max(1, Math.floor(samplesMb.length / windows));
  const floors = Array.from({ length: Math.min(windows, samplesMb.length) }, (_, at) =>
    Math.min(...samplesMb.slice(at * size, (at + 1) * size)),
  );
  const pairs = floors.flatMap((from, at) =>
    floors
      .slice(at + 1)
      .map((to, after) => ({ slope: (to - from) / (after + 1), rise: Math.sign(to - from) })),
  );
  const growthMb = median(pairs.map(({ slope }) => slope)) * (floors.length - 1);
  const rising = pairs.reduce((sum, { rise }) => sum + rise, 0) / Math.max(1, pairs.length);
  return {
    firstMb: Math.round(floors[0] ?? 0),
    lastMb: Math.round(floors.at(-1) ?? 0),
    growthMb: Math.round(growthMb * 10) / 10 || 0,
    grows: rising >= direction && growthMb > bearableMb,
  };
};
