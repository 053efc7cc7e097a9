/**
 * What people fill in: each with a label that is read out, a hint, and what is wrong said beside it.
 */
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

type FieldProps = {
  label: string;
  value: string;
  onInput(value: string): void;
  type?: 'text' | 'tel' | 'password' | 'date' | 'search' | 'time';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  autoComplete?: string;
  maxLength?: number;
  min?: string;
  max?: string;
  hint?: string;
  wrong?: string | undefined;
  before?: string;
  spellcheck?: boolean;
  large?: boolean;
};

export const Field = ({ label, value, onInput, hint, wrong, before, large, ...input }: FieldProps) => {
  const id = useId();
  const said = wrong ?? hint;
  return (
    <div class={`field${large ? ' large' : ''}`}>
      <label for={id}>{label}</label>
      <div class="field-box">
        {before && <span aria-hidden="true">{before}</span>}
        <input
          id={id}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
          aria-invalid={wrong !== undefined}
          aria-describedby={said === undefined ? undefined : `${id}-said`}
          {...(input as JSX.IntrinsicElements['input'])}
        />
      </div>
      {said !== undefined && (
        <p id={`${id}-said`} class={wrong === undefined ? 'hint' : 'wrong'}>
          {said}
        </p>
      )}
    </div>
  );
};

type Choice = {
  readonly value: string;
  readonly text: string;
  readonly note?: string;
  readonly off?: boolean;
  readonly picture?: ComponentChildren;
};

/** One of a few: radio buttons that look like tiles. */
export const Choices = (props: {
  legend: string;
  value: string;
  choices: readonly Choice[];
  onChoose(value: string): void;
  wrong?: string | undefined;
  /** Of words so short that three stand side by side on a phone. */
  tight?: boolean;
}) => {
  const name = useId();
  return (
    <fieldset
      class={`choices${props.choices.some((one) => one.picture) ? ' pictured' : ''}${props.tight ? ' tight' : ''}`}
    >
      <legend>{props.legend}</legend>
      {props.choices.map((one) => (
        <label key={one.value} class={one.off ? 'off' : ''}>
          <input
            type="radio"
            name={name}
            value={one.value}
            checked={one.value === props.value}
            disabled={one.off}
            onChange={() => props.onChoose(one.value)}
          />
          <span>{one.text}</span>
          {one.note && <small>{one.note}</small>}
          {one.picture}
        </label>
      ))}
      {props.wrong !== undefined && (
        <p class="wrong all" role="alert">
          {props.wrong}
        </p>
      )}
    </fieldset>
  );
};

export const Select = (props: {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChoose(value: string): void;
  wrong?: string | undefined;
}) => {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChoose(event.currentTarget.value)}
        aria-invalid={props.wrong !== undefined}
        aria-describedby={props.wrong === undefined ? undefined : `${id}-said`}
      >
        {props.choices.map((one) => (
          <option key={one.value} value={one.value} disabled={one.off}>
            {one.text}
          </option>
        ))}
      </select>
      {props.wrong !== undefined && (
        <p id={`${id}-said`} class="wrong" role="alert">
          {props.wrong}
        </p>
      )}
    </div>
  );
};
