/**
 * The larger pictures: the pillars of Zhangjiajie above every page, and the two answers of a gate.
 *
 * The pillars are drawn from a small table, three rows deep in mist, each with its pines on top.
 */
type Pillar = readonly [left: number, width: number, top: number];

const ground = 120;
const far: readonly Pillar[] = [
  [-6, 26, 66],
  [30, 16, 52],
  [62, 22, 60],
  [104, 14, 44],
  [140, 24, 58],
  [196, 18, 50],
  [232, 26, 62],
  [286, 16, 46],
  [318, 22, 58],
  [360, 18, 50],
  [392, 30, 64],
];
const middle: readonly Pillar[] = [
  [-10, 30, 78],
  [36, 22, 58],
  [84, 18, 70],
  [122, 26, 50],
  [176, 16, 72],
  [214, 22, 64],
  [262, 18, 54],
  [300, 30, 74],
  [350, 20, 60],
  [388, 30, 80],
];
const near: readonly Pillar[] = [
  [-14, 40, 96],
  [8, 26, 74],
  [46, 20, 92],
  [118, 22, 98],
  [256, 18, 100],
  [296, 24, 84],
  [330, 34, 70],
  [372, 50, 92],
];

/** A column of sandstone: sheer sides with ledges, a slanted top. */
const column = ([left, width, top]: Pillar, at: number): string => {
  const lean = (at % 3) - 1;
  const right = left + width;
  const ledge = top + (ground - top) * (0.3 + (at % 4) * 0.1);
  return (
    `M${left - 2} ${ground}L${left + 1} ${ledge}l-2 -2L${left + 2} ${top + 3 + lean}` +
    `L${left + width * 0.35} ${top}L${left + width * 0.7} ${top + 1 - lean}L${right - 2} ${top + 4}` +
    `L${right - 1} ${ledge + 6}l2 3L${right + 2} ${ground}z`
  );
};

/** Pines on a ledge: a few triangles of uneven height. */
const pines = ([left, width, top]: Pillar, at: number): string => {
  const count = Math.max(2, Math.round(width / 6));
  let path = '';
  for (let tree = 0; tree < count; tree++) {
    const foot = left + 3 + (tree * (width - 6)) / Math.max(1, count - 1);
    const height = 4 + ((at * 7 + tree * 5) % 5);
    path += `M${foot - 2.2} ${top + 3}l2.200 -${height}l2.200 ${height}z`;
  }
  return path;
};

const row = (pillars: readonly Pillar[]) => pillars.map(column).join('');
const trees = (pillars: readonly Pillar[]) => pillars.map(pines).join('');

const stretchPoints = 400;

/** As many stretches of the range as the screen is wide. */
export const Peaks = () => {
  const stretches = Math.ceil(window.innerWidth / stretchPoints);
  return (
    <div class="peaks" aria-hidden="true">
      {Array.from({ length: stretches }, (_, at) => (
        <Stretch key={at} first={at === stretches - 1} />
      ))}
    </div>
  );
};

const Stretch = ({ first }: { first: boolean }) => (
  <svg viewBox="0 0 400 120" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
    {first && <circle class="sun" cx="318" cy="34" r="15" />}
    <path class="peak-far" d={row(far) + trees(far)} />
    <path class="mist" d="M0 98q50 -14 110 -4t120 -2 170 4v24H0z" />
    <path class="peak-middle" d={row(middle) + trees(middle)} />
    {first && <path class="cable" d="M0 40L232 62L400 30" />}
    {first && <path class="car" d="M146 54.500v5h-5v7h12v-7h-5v-5zM300 49.500v5h-5v7h12v-7h-5v-5z" />}
    <path class="mist" d="M0 108q70 -12 150 -3t150 -3 100 3v15H0z" />
    <path class="peak-near" d={row(near) + trees(near)} />
  </svg>
);

/** A stamp of a place beside its name: pillars for Wulingyuan, the hole in the cliff for Tianmen Mountain. */
export const PlacePicture = ({ place }: { place: string }) => (
  <svg class="place" viewBox="0 0 96 64" aria-hidden="true" focusable="false">
    <rect class="sky" width="96" height="64" />
    <circle class="sun" cx="76" cy="16" r="7" />
    {place === 'tianmen' ? (
      <>
        <path class="peak-far" d="M0 64L14 30l12-6 10 8 8-4 52 36z" />
        <path
          class="peak-near"
          fill-rule="evenodd"
          d="M8 64l12-34 8-12 14-6 14 4 12 12 8 14 14 22zM44 52c-4-10-3-22 4-26 7 4 8 16 4 26z"
        />
        <path class="stairs" d="M46 64l2-12h2l3 12z" />
      </>
    ) : (
      <>
        <path class="peak-far" d="M4 64V34l5-4 6 3v31zM58 64V28l6-5 8 4v37zM82 64V38l5-3 7 3v26z" />
        <path class="mist" d="M0 48q24-8 48-1t48-2v19H0z" />
        <path
          class="peak-near"
          d="M16 64l2-40 6-5 7 4 2 41zM36 64l1-50 5-6 9 5 2 51zM66 64l2-24 6-4 6 4 2 24z"
        />
        <path
          class="peak-near"
          d="M20 22l3-7 3 7zM26 23l2-6 3 6zM40 11l3-8 3 8zM46 13l2-6 3 6zM70 38l3-7 3 7z"
        />
      </>
    )}
  </svg>
);

/** The answer one sees from three metres away. */
export const BigAnswer = ({ good }: { good: boolean }) => (
  <svg
    class={`big-answer ${good ? 'good' : 'bad'}`}
    viewBox="0 0 100 100"
    aria-hidden="true"
    focusable="false"
  >
    <circle cx="50" cy="50" r="46" />
    <path d={good ? 'M27 52l16 16 31-34' : 'M33 33l34 34M67 33L33 67'} />
  </svg>
);

/** One person of a party; `filled` when they have paid or gone in. */
export const Figure = ({ filled }: { filled: boolean }) => (
  <svg class={`figure${filled ? ' filled' : ''}`} viewBox="0 0 24 32" aria-hidden="true" focusable="false">
    <circle cx="12" cy="8" r="6" />
    <path d="M1.500 31c0-9 4-14 10.500-14s10.500 5 10.500 14z" />
  </svg>
);
