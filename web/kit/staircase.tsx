/**
 * A scale as a staircase: along it how much, up it at which rate; what was reached is filled. The filled area is the price.
 *
 * Numbers serve the drawing alone: where something stands, not what it costs. The sums beside it come from the door.
 */
export type Stair = {
  readonly from: string;
  /** Null: without an end. */
  readonly to: string | null;
  readonly height: string;
  /** What stands on it: a rate, a price. */
  readonly said: string;
};

type StaircaseProps = {
  label: string;
  stairs: readonly Stair[];
  /** From where to where it is filled, and what stands at its end. */
  filled: { readonly from: number; readonly to: number; readonly said: string };
};

const [width, tall, above, below] = [1000, 230, 56, 60];

/** As far as it is drawn: somewhat into the step after the one that was reached. */
const reachOf = (stairs: readonly Stair[], filledTo: number): number => {
  const next = stairs.find(({ from }) => Number(from) >= filledTo);
  return Math.max(filledTo * 1.15, Number(next?.from ?? 0) * 1.25, 1);
};

export const Staircase = ({ label, stairs, filled }: StaircaseProps) => {
  const reach = reachOf(stairs, filled.to);
  const shown = stairs.filter(({ from }) => Number(from) < reach);
  const highest = Math.max(...shown.map((one) => Number(one.height)));
  const x = (value: number): number => (Math.min(value, reach) / reach) * width;
  const y = (height: number): number => (highest > 0 ? (height / highest) * (tall - 14) + 14 : 14);
  const box = (from: number, to: number, height: number) => ({
    x: x(from) + 2,
    width: Math.max(0, x(to) - x(from) - 4),
    y: above + tall - y(height),
    height: y(height),
  });
  const end = x(filled.to);
  return (
    <svg class="staircase" viewBox={`0 0 ${width} ${above + tall + below}`} role="img" aria-label={label}>
      {shown.map((stair) => {
        const [from, to] = [Number(stair.from), stair.to === null ? reach : Number(stair.to)];
        const [low, high] = [Math.max(from, filled.from), Math.min(to, filled.to)];
        const whole = box(from, to, Number(stair.height));
        return (
          <g key={stair.from}>
            <rect class="step" {...whole} />
            {high > low && <rect class="step reached" {...box(low, high, Number(stair.height))} />}
            {whole.width > 90 && (
              <text x={whole.x + whole.width / 2} y={whole.y - 14} text-anchor="middle">
                {stair.said}
              </text>
            )}
          </g>
        );
      })}
      <path class="pin" d={`M${end} ${above - 20}V${above + tall + 14}`} />
      <text
        class="pinned"
        x={Math.min(Math.max(end, 120), width - 4)}
        y={above + tall + 52}
        text-anchor={end < 120 ? 'middle' : end > width - 160 ? 'end' : 'middle'}
      >
        {filled.said}
      </text>
    </svg>
  );
};
