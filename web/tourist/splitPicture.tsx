/**
 * A split as a picture: one figure per person, filled when they have agreed, and one bar of the bill cut into the shares.
 */
import { Figure } from '../kit/art.tsx';
import { cuts } from '../kit/cuts.ts';
import { say } from '../kit/language.ts';
import { yuan } from '../kit/money.ts';
import { splitWords as w } from '../words/splits.ts';

export type Part = {
  readonly name: string;
  readonly amountFen: number;
  readonly state: 'open' | 'in' | 'out';
};

export const SplitPicture = ({
  parts,
  drawn = 'progress',
}: {
  parts: readonly Part[];
  drawn?: 'progress' | 'plan';
}) => {
  const whole = parts.reduce((sum, one) => sum + one.amountFen, 0);
  const agreed = parts.filter((one) => one.state === 'in');
  const inFen = agreed.reduce((sum, one) => sum + one.amountFen, 0);
  const where = cuts(parts);
  const label =
    drawn === 'plan'
      ? parts.map((one) => `${one.name} ${yuan(one.amountFen)}`).join(', ')
      : say(w.collected, { amount: yuan(inFen), of: yuan(whole) });
  return (
    <div class="split-picture">
      <svg class="split-bar" viewBox="0 0 1000 120" preserveAspectRatio="none" role="img" aria-label={label}>
        {where.map(({ from, width }, at) => (
          <rect
            key={`${parts[at]?.name}|${at}`}
            class={`${drawn === 'plan' ? `share-${at % 6}` : parts[at]?.state}`}
            x={from + (at === 0 ? 0 : 4)}
            y="0"
            width={Math.max(0, width - (at === 0 ? 0 : 4))}
            height="120"
          />
        ))}
      </svg>
      <ul class="party">
        {parts.map((one, at) => (
          <li key={`${one.name}|${at}`} class={drawn === 'plan' ? `share-${at % 6}` : one.state}>
            <Figure filled={drawn === 'plan' || one.state === 'in'} />
            <span>{one.name}</span>
            <strong class="money">{yuan(one.amountFen)}</strong>
          </li>
        ))}
      </ul>
      {drawn === 'progress' && (
        <p>
          {say(w.agreed, { n: agreed.length, of: parts.length })} ·{' '}
          {say(w.collected, { amount: yuan(inFen), of: yuan(whole) })}
        </p>
      )}
    </div>
  );
};
