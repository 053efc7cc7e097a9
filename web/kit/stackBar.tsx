/**
 * A sum cut into its parts: one bar as long as the whole, and a list that names each part with its amount and its share.
 *
 * Colour is never alone: the list carries the same order, the name and the number; parts of nothing are left out.
 */
import type { ComponentChildren } from 'preact';
import { cuts } from './cuts.ts';
import { yuan } from './money.ts';

export type Cut = {
  readonly key: string;
  readonly name: string;
  readonly amountFen: number;
  /** Which of the drawing's colours: `fund`, `policy`, `own` … (drawn.css). */
  readonly tone: string;
  readonly note?: ComponentChildren;
};

type StackBarProps = { label: string; parts: readonly Cut[]; slim?: boolean };

export const StackBar = ({ label, parts, slim = false }: StackBarProps) => {
  const seen = parts.filter((one) => one.amountFen > 0);
  const where = cuts(seen);
  return (
    <div class="drawn">
      <svg
        class={`stack-bar${slim ? ' slim' : ''}`}
        viewBox="0 0 1000 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: ${seen.map((one) => `${one.name} ${yuan(one.amountFen)}`).join(', ')}`}
      >
        {where.map(({ from, width }, at) => (
          <rect
            key={seen[at]?.key}
            class={`tone-${seen[at]?.tone}`}
            x={from + (at === 0 ? 0 : 3)}
            y="0"
            width={Math.max(2, width - (at === 0 ? 0 : 3))}
            height="100"
          />
        ))}
      </svg>
      <ul class="legend">
        {seen.map((one) => (
          <li key={one.key}>
            <span class={`swatch tone-${one.tone}`} aria-hidden="true" />
            <span>
              {one.name}
              {one.note && <small>{one.note}</small>}
            </span>
            <strong class="money">{yuan(one.amountFen)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
};
