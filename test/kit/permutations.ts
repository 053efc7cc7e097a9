/** Every order in which events can come. */

/** Of so many things, in the order in which a dictionary would have them. */
export const permutationsOf = <Thing>(things: readonly Thing[]): readonly (readonly Thing[])[] =>
  things.length === 0
    ? [[]]
    : things.flatMap((thing, index) =>
        permutationsOf(things.filter((_, other) => other !== index)).map((rest) => [thing, ...rest]),
      );

/** Every way to weave two stories into one, each in its own order. */
export const weaves = <Thing>(a: readonly Thing[], b: readonly Thing[]): readonly (readonly Thing[])[] => {
  const [firstA, ...restA] = a;
  const [firstB, ...restB] = b;
  if (firstA === undefined || firstB === undefined) return [[...a, ...b]];
  return [
    ...weaves(restA, b).map((rest) => [firstA, ...rest]),
    ...weaves(a, restB).map((rest) => [firstB, ...rest]),
  ];
};
