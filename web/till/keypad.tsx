/**
 * Large keys for a counter where nobody has a keyboard.
 */
import { Button } from '../kit/parts.tsx';
import { afterKey, keys } from './keys.ts';

export const Keypad = ({ value, onChange }: { value: string; onChange(value: string): void }) => (
  <div class="keypad">
    {keys.map((key) => (
      <Button key={key} kind="quiet" onClick={() => onChange(afterKey(value, key))}>
        {key}
      </Button>
    ))}
  </div>
);
