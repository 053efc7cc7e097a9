/**
 * A button that asks once more before it does something hard to undo; what it leads to is said between the two.
 */
import { useState } from 'preact/hooks';
import { say, type Words } from '../kit/language.ts';
import { Button, Notice } from '../kit/parts.tsx';
import { campusWords as w } from '../words/campus.ts';

type SureProps = {
  ask: Words;
  why: Words;
  yes: Words;
  busy: boolean;
  disabled?: boolean;
  /** Told apart from the same button of something else. */
  label?: string;
  onYes(): void;
};

export const Sure = ({ ask, why, yes, busy, disabled = false, label, onYes }: SureProps) => {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <Button
        kind="quiet"
        disabled={disabled}
        busy={busy}
        {...(label === undefined ? {} : { label })}
        onClick={() => setAsked(true)}
      >
        {say(ask)}
      </Button>
    );
  return (
    <>
      <Notice tone="warn">{say(why)}</Notice>
      <div class="row">
        <Button
          kind="danger"
          busy={busy}
          onClick={() => {
            setAsked(false);
            onYes();
          }}
        >
          {say(yes)}
        </Button>
        <Button kind="quiet" onClick={() => setAsked(false)}>
          {say(w.keep)}
        </Button>
      </div>
    </>
  );
};
