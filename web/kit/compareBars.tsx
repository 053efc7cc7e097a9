/**
 * Sums side by side, each a bar as long as it is; the best one is named, not only coloured.
 */
import { yuan } from './money.ts';

export type Compared = {
  readonly key: string;
  readonly name: string;
  readonly amountFen: number;
  readonly said?: string | undefined;
};

/** `slim`: many of them, each on one line. */
export const CompareBars = ({ bars, slim = false }: { bars: readonly Compared[]; slim?: boolean }) => {
  const most = Math.max(1, ...bars.map((one) => one.amountFen));
  return (
    <ul class={`compare${slim ? ' slim' : ''}`}>
      {bars.map((one) => (
        <li key={one.key} class={one.said ? 'best' : ''}>
          <span>
            {one.name} {one.said && <span class="state done">{one.said}</span>}
          </span>
          {!slim && <strong class="money">{yuan(one.amountFen)}</strong>}
          <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="track" x="0" y="0" width="1000" height="40" />
            <rect class="length" x="0" y="0" width={(one.amountFen * 1000) / most} height="40" />
          </svg>
          {slim && <strong class="money">{yuan(one.amountFen)}</strong>}
        </li>
      ))}
    </ul>
  );
};
