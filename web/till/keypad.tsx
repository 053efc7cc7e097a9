/**
 * Large keys for a counter where nobody has a keyboard.
 */
import { Button } from '../kit/parts.tsx';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', '⌫'];

/** The text after that key: two decimals at most, one point, no leading zeros. Exported for the tests. */
export const afterKey = (value: string, key: string): string => {
  if (key === '⌫') return value.slice(0, -1);
  if (key === '.') return value.includes('.') ? value : `${value === '' ? '0' : value}.`;
  const [whole = '', cents] = value.split('.');
  if (cents !== undefined) return cents.length < 2 ? value + key : value;
  return whole === '0' ? key : whole.length < 7 ? value + key : value;
};

export const Keypad = ({ value, onChange }: { value: string; onChange(value: string): void }) => (
  <div class="keypad">
    {keys.map((key) => (
      <Button key={key} kind="quiet" onClick={() => onChange(afterKey(value, key))}>
        {key}
      </Button>
    ))}
  </div>
);
