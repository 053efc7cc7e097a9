/**
 * A part of a page that is fetched when it is first shown, so that a page opens with little.
 *
 * Without a network it says so and tries again when asked; what was fetched once stays.
 */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { partWords as w } from '../words/parts.ts';
import { networkWords } from '../words/problems.ts';
import { say } from './language.ts';
import { Button, Notice } from './parts.tsx';

export const later = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> => {
  let fetched: ComponentType<Props> | undefined;
  return (props: Props) => {
    const [Part, setPart] = useState(() => fetched);
    const [failed, setFailed] = useState(false);
    const [turn, setTurn] = useState(0);
    useEffect(() => {
      if (Part) return;
      load().then(
        (part) => {
          fetched = part;
          setPart(() => part);
        },
        () => setFailed(true),
      );
    }, [turn]);
    if (Part) return <Part {...props} />;
    if (!failed)
      return (
        <p class="soft loading" role="status">
          {say(w.loading)}
        </p>
      );
    return (
      <div class="stack">
        <Notice tone="warn">{say(networkWords.lost)}</Notice>
        <Button
          kind="quiet"
          onClick={() => {
            setFailed(false);
            setTurn(turn + 1);
          }}
        >
          {say(w.again)}
        </Button>
      </div>
    );
  };
};
