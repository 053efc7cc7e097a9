/**
 * What a form comes to: beside it where there is room, below it on a phone, where a bar keeps the sum in sight.
 */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

export const Result = ({ asking, children }: { asking: boolean; children: ComponentChildren }) => (
  <section class="card stack result" aria-live="polite" aria-busy={asking} tabIndex={-1}>
    {children}
  </section>
);

export const ResultBar = ({ children }: { children: ComponentChildren }) => {
  const bar = useRef<HTMLButtonElement>(null);
  const show = () => {
    const result = bar.current?.parentElement?.querySelector<HTMLElement>('.result');
    result?.scrollIntoView();
    result?.focus({ preventScroll: true });
  };
  return (
    <button ref={bar} type="button" class="result-bar" onClick={show}>
      {children}
    </button>
  );
};
